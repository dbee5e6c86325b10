package io.lakegate.conformance.glue.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A project of three layers over the sample table: views, tables of Parquet files, and Iceberg tables that are merged into.
 * Two in five models are views and three in ten each are the others, which nothing reads: dbt-glue names an Iceberg table
 * without its catalog in {@code ref}.
 */
final class LayeredModels {
    static final String NAME = "layered";

    private LayeredModels() {}

    /** Same count, same project. */
    static void write(Path directory, int count) throws IOException {
        put(directory, "dbt_project.yml", """
                name: layered
                version: '1.0.0'
                config-version: 2
                profile: layered
                models:
                  layered:
                    staging: {+materialized: view}
                    core: {+materialized: table}
                    mart:
                      +materialized: incremental
                      +incremental_strategy: merge
                      +file_format: iceberg
                      +iceberg_expire_snapshots: 'False'
                      +table_properties: {'format-version': '2'}
                """);
        put(directory, "models/sources.yml", """
                version: 2
                sources:
                  - name: data_source
                    schema: nyctaxi
                    tables:
                      - name: records
                """);
        int views = Math.max(1, count * 2 / 5);
        int tables = Math.max(1, count * 3 / 10);
        for (int i = 0; i < views; i++) {
            put(directory, "models/staging/stg_%02d.sql".formatted(i), """
                    select vendorid, pickup_datetime, passenger_count, trip_distance, total_amount, year, month, type
                    from {{ source('data_source', 'records') }}
                    where dropoff_datetime is not null and trip_distance > %s
                    """.formatted(
                            String.format(Locale.ROOT, "%.1f", i / 2.0)));
        }
        for (int i = 0; i < tables; i++) {
            put(directory, "models/core/core_%02d.sql".formatted(i), """
                    select year, month, type, count(*) as trips, avg(trip_distance) as distance, sum(total_amount) as amount
                    from {{ ref('stg_%02d') }}
                    group by year, month, type
                    """.formatted(i % views));
        }
        for (int i = 0; i < count - views - tables; i++) {
            put(directory, "models/mart/mart_%02d.sql".formatted(i), """
                    {{ config(unique_key=['year', 'month', 'type']) }}
                    select a.year, a.month, a.type, a.amount / a.distance as cost, b.trips
                    from {{ ref('core_%02d') }} a join {{ ref('core_%02d') }} b using (year, month, type)
                    """.formatted(i % tables, (i + 1) % tables));
        }
    }

    private static void put(Path directory, String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
