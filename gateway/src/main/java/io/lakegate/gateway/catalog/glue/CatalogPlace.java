package io.lakegate.gateway.catalog.glue;

/**
 * A Spark catalog and the Data Catalog behind it.
 *
 * @param name as Spark's settings name it: {@code spark_catalog}, {@code glue_catalog}
 * @param catalogId empty for the account's own, an account's number, or {@code account:s3tablescatalog/bucket}
 * @param reach the tables that can be read through it
 */
public record CatalogPlace(String name, String catalogId, Reach reach) {
    /** Spark's built-in catalog; its tables are also named without a catalog. */
    public static final String SESSION_CATALOG = "spark_catalog";

    /** What Spark can do with a table depends on the catalog it is named in. */
    public enum Reach {
        /** Every table: the catalog is a session catalog that knows all formats. */
        ALL,
        /** Iceberg's own {@code SparkCatalog}: it takes a table of any other format for none. */
        ICEBERG,
        /** A session catalog that does not know Iceberg. */
        ALL_BUT_ICEBERG
    }

    /** Whether the place is a bucket of S3 Tables, in which all tables are Iceberg's. */
    public boolean s3Tables() {
        return catalogId.contains("s3tablescatalog/");
    }

    boolean reaches(boolean iceberg) {
        return switch (reach) {
            case ALL -> true;
            case ICEBERG -> iceberg;
            case ALL_BUT_ICEBERG -> !iceberg;
        };
    }
}
