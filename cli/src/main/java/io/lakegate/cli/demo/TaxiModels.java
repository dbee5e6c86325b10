package io.lakegate.cli.demo;

import java.util.List;

/** The three models, in the words of the example they come from, and the queries that look at them. */
final class TaxiModels {
    private TaxiModels() {}

    static final String SILVER = "silver_avg_metrics";
    static final String COST = "gold_cost_metrics";
    static final String PASSENGERS = "gold_passengers_metrics";

    /** Downstream first: nothing is dropped while something still refers to it. */
    static final List<String> DROP = List.of(
            "DROP MODEL IF EXISTS " + PASSENGERS, "DROP MODEL IF EXISTS " + COST, "DROP MODEL IF EXISTS " + SILVER);

    static final String SOURCE = "CREATE OR REPLACE SOURCE data_source.records WITH (schema = 'nyctaxi')";

    private static final String MERGE_ON_MONTH = """
            WITH (
              materialized = 'incremental',
              incremental_strategy = 'merge',
              unique_key = ARRAY['year', 'month', 'type'],
              file_format = 'iceberg',
              iceberg_expire_snapshots = 'False',
              table_properties = MAP['format-version', '2']
            )""";

    /** Defined now and built by {@code RUN MODELS}, as a project's models are. */
    static final List<String> CREATE = List.of("""
            CREATE OR REPLACE MODEL nyc_metrics.silver_avg_metrics (
              avg_duration COMMENT 'The average duration of a NYC Taxi trip',
              avg_passenger_count COMMENT 'The average number of passenger per NYC Taxi trip',
              avg_trip_distance COMMENT 'The average NYC Taxi trip distance',
              avg_total_amount COMMENT 'The average amount of a NYC Taxi trip',
              year COMMENT 'The year of the NYC Taxi trip',
              month COMMENT 'The month of the NYC Taxi trip',
              type COMMENT 'The type of the NYC Taxi'
            )
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
            FROM source_avg
            WITH NO DATA""", """
            CREATE OR REPLACE MODEL nyc_metrics.gold_cost_metrics
            COMMENT 'This table has metrics per cost based on NYC Taxi Open Data'
            """ + MERGE_ON_MONTH + """

                    AS
                    SELECT (avg_total_amount/avg_trip_distance) as avg_cost_per_distance
                    , (avg_total_amount/avg_duration) as avg_cost_per_minute
                    , year
                    , month
                    , type
                    FROM {{ ref('silver_avg_metrics') }}
                    WITH NO DATA""", """
            CREATE OR REPLACE MODEL nyc_metrics.gold_passengers_metrics
            COMMENT 'This table has metrics per passenger based on NYC Taxi Open Data'
            """ + MERGE_ON_MONTH + """

                    AS
                    SELECT (avg_total_amount/avg_passenger_count) as avg_cost_per_passenger
                    , (avg_duration/avg_passenger_count) as avg_duration_per_passenger
                    , (avg_trip_distance/avg_passenger_count) as avg_trip_distance_per_passenger
                    , year
                    , month
                    , type
                    FROM {{ ref('silver_avg_metrics') }}
                    WITH NO DATA""");

    static final String RUN = "RUN MODELS";

    /** Both gold tables, a row per month and type, for the checks. */
    static final String GOLD_ROWS = """
            SELECT CAST(pm.month AS INT) AS month, pm.type AS type, cm.avg_cost_per_distance, cm.avg_cost_per_minute,
              pm.avg_cost_per_passenger, pm.avg_duration_per_passenger, pm.avg_trip_distance_per_passenger
            FROM {{ ref('gold_passengers_metrics') }} pm
            FULL JOIN {{ ref('gold_cost_metrics') }} cm
              ON cm.type = pm.type AND cm.year = pm.year AND cm.month = pm.month
            ORDER BY 1, 2""";

    /** What {@link #GOLD_ROWS} has to be, from the raw table and not through any model. */
    static final String GOLD_ROWS_FROM_RAW = """
            SELECT CAST(month AS INT) AS month, type, amount / distance, amount / minutes, amount / riders,
              minutes / riders, distance / riders
            FROM (
              SELECT month, type, sum(total_amount) AS amount, sum(trip_distance) AS distance,
                sum(unix_seconds(dropoff_datetime) - unix_seconds(pickup_datetime)) / 60 AS minutes,
                sum(passenger_count) AS riders
              FROM nyctaxi.records WHERE dropoff_datetime IS NOT NULL AND year = '2016' GROUP BY month, type)
            ORDER BY 1, 2""";

    static final String CLOSING = """
            SELECT cm.avg_cost_per_minute
                , cm.avg_cost_per_distance
                , pm.avg_cost_per_passenger
                , cm.year
                , cm.month
                , cm.type
            FROM {{ ref('gold_passengers_metrics') }} pm
            LEFT JOIN {{ ref('gold_cost_metrics') }} cm
                ON cm.type = pm.type
                AND cm.year = pm.year
                AND cm.month = pm.month
            WHERE cm.type = 'yellow'
                AND cm.year = '2016'
                AND cm.month = '6'""";

    static final String LINEAGE = "SHOW LINEAGE OF gold_cost_metrics";
}
