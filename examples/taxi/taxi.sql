-- The taxi models, to be run against a gateway on which `./lakegate demo --keep` has left the raw table:
--   ./lakegate sql jdbc:lakegate://localhost:8642/taxi -f examples/taxi/taxi.sql
CREATE OR REPLACE SOURCE data_source.records WITH (schema = 'nyctaxi');

CREATE OR REPLACE MODEL silver_avg_metrics
COMMENT 'This table has basic metrics based on NYC Taxi Open Data for the year 2016'
WITH (materialized = 'table', file_format = 'parquet')
AS
WITH source_avg as (
    SELECT avg((CAST(dropoff_datetime as LONG) - CAST(pickup_datetime as LONG))/60) as avg_duration
    , avg(passenger_count) as avg_passenger_count
    , avg(trip_distance) as avg_trip_distance
    , avg(total_amount) as avg_total_amount
    , year
    , month
    , type
    FROM {{ source('data_source', 'records') }}
    WHERE year = "2016"
    AND dropoff_datetime is not null
    GROUP BY year, month, type
)
SELECT *
FROM source_avg;

CREATE OR REPLACE MODEL gold_cost_metrics
COMMENT 'This table has metrics per cost based on NYC Taxi Open Data'
WITH (
  materialized = 'incremental',
  incremental_strategy = 'merge',
  unique_key = ARRAY['year', 'month', 'type'],
  file_format = 'iceberg',
  table_properties = MAP['format-version', '2']
)
AS
SELECT (avg_total_amount/avg_trip_distance) as avg_cost_per_distance
, (avg_total_amount/avg_duration) as avg_cost_per_minute
, year
, month
, type
FROM {{ ref('silver_avg_metrics') }};

RUN MODELS SELECT '+gold_cost_metrics';
SHOW LINEAGE OF gold_cost_metrics;
