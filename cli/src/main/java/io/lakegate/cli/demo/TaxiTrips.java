package io.lakegate.cli.demo;

/**
 * The raw table: taxi trips of 2016, made up by Spark itself from a number and a hash, so that a million of them take
 * seconds, need no download and are the same at every run.
 *
 * <p>Two deliveries. The first holds January to November. The late one holds December and a tenth of November's trips,
 * as late data has it: a month that is new and a month that changes.
 */
record TaxiTrips(long count) {
    static final String SCHEMA = "CREATE SCHEMA IF NOT EXISTS nyctaxi";
    static final String DROP = "DROP TABLE IF EXISTS nyctaxi.records";

    /** Created empty and then filled: a load that was killed leaves a table that DROP removes, not files in its way. */
    static final String TABLE = """
            CREATE TABLE nyctaxi.records (
              pickup_datetime TIMESTAMP, dropoff_datetime TIMESTAMP, passenger_count BIGINT,
              trip_distance DOUBLE, total_amount DOUBLE, year STRING, month STRING, type STRING)
            USING parquet
            PARTITIONED BY (year, month, type)""";

    private static final String LATE = "(month = 12 OR month = 11 AND pmod(xxhash64(id, 8), 10) = 0)";

    String firstDelivery() {
        return delivery("NOT " + LATE);
    }

    String lateDelivery() {
        return delivery(LATE);
    }

    /** How many trips {@link #firstDelivery} has, from the same numbers but not from the table. */
    String expectedCounts() {
        return "SELECT count_if(NOT late) AS first_delivery, count(*) AS all_deliveries FROM (SELECT " + LATE
                + " AS late FROM (" + months() + "))";
    }

    private String months() {
        return "SELECT id, CAST(pmod(xxhash64(id, 1), 12) + 1 AS INT) AS month FROM range(0, " + count + ")";
    }

    private String delivery(String which) {
        return """
                INSERT INTO nyctaxi.records
                WITH dice AS (
                  SELECT id, month, make_date(2016, month, 1) AS first_day,
                    pmod(xxhash64(id, 2), 1000000) / 1000000D AS moment,
                    pmod(xxhash64(id, 3), 1000000) / 1000000D AS length,
                    pmod(xxhash64(id, 4), 1000000) / 1000000D AS pace,
                    pmod(xxhash64(id, 5), 1000000) / 1000000D AS tip,
                    pmod(xxhash64(id, 6), 1000) AS riders,
                    IF(pmod(xxhash64(id, 7), 100) < 18, 'green', 'yellow') AS type
                  FROM (%s) WHERE %s),
                way AS (
                  SELECT *, round(0.4 - 2.4 * ln(1 - 0.9999 * length), 2) AS distance,
                    unix_seconds(CAST(first_day AS TIMESTAMP))
                      + CAST(moment * 86400 * day(last_day(first_day)) AS BIGINT) AS begun
                  FROM dice),
                trip AS (
                  SELECT *, CAST(60 * (2 + distance * (2.6 + 2.2 * pace)) AS BIGINT) AS seconds FROM way)
                SELECT timestamp_seconds(begun) AS pickup_datetime,
                  IF(riders = 0, NULL, timestamp_seconds(begun + seconds)) AS dropoff_datetime,
                  CASE WHEN riders < 710 THEN 1L WHEN riders < 850 THEN 2L WHEN riders < 890 THEN 3L
                       WHEN riders < 910 THEN 4L WHEN riders < 965 THEN 5L ELSE 6L END AS passenger_count,
                  distance AS trip_distance,
                  round((2.5 + 1.56 * distance + 0.5 * seconds / 60) * (1 + 0.25 * tip)
                    * IF(type = 'green', 0.94, 1), 2) AS total_amount,
                  '2016' AS year, CAST(month AS STRING) AS month, type
                FROM trip""".formatted(months(), which);
    }
}
