package io.lakegate.gateway.catalog.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.gateway.catalog.glue.CatalogPlace.Reach;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SparkCatalogsTest {
    private static final String ICEBERG = "org.apache.iceberg.spark.SparkCatalog";

    @Test
    void parts_formats_between_sparks_catalog_and_icebergs() {
        assertThat(SparkCatalogs.of(Map.of(
                        "spark.sql.catalog.glue_catalog", ICEBERG,
                        "spark.sql.catalog.glue_catalog.warehouse", "s3://lake/",
                        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")))
                .containsExactly(
                        new CatalogPlace("spark_catalog", "", Reach.ALL_BUT_ICEBERG),
                        new CatalogPlace("glue_catalog", "", Reach.ICEBERG));
    }

    @Test
    void has_one_catalog_for_all_where_the_session_catalog_knows_iceberg() {
        assertThat(SparkCatalogs.of(
                        Map.of("spark.sql.catalog.spark_catalog", "org.apache.iceberg.spark.SparkSessionCatalog")))
                .containsExactly(new CatalogPlace("spark_catalog", "", Reach.ALL));
        assertThat(SparkCatalogs.of(Map.of())).containsExactly(new CatalogPlace("spark_catalog", "", Reach.ALL));
    }

    @Test
    void knows_other_accounts_and_buckets_of_s3_tables() {
        assertThat(SparkCatalogs.of(Map.of(
                        "spark.hadoop.hive.metastore.glue.catalogid", "999999999999",
                        "spark.sql.catalog.theirs", ICEBERG,
                        "spark.sql.catalog.theirs.glue.id", "888888888888",
                        "spark.sql.catalog.tables", ICEBERG,
                        "spark.sql.catalog.tables.catalog-impl", "software.amazon.s3tables.iceberg.S3TablesCatalog",
                        "spark.sql.catalog.tables.warehouse",
                                "arn:aws:s3tables:eu-west-1:123456789012:bucket/lake-tables")))
                .containsExactly(
                        new CatalogPlace("spark_catalog", "999999999999", Reach.ALL_BUT_ICEBERG),
                        new CatalogPlace("tables", "123456789012:s3tablescatalog/lake-tables", Reach.ICEBERG),
                        new CatalogPlace("theirs", "888888888888", Reach.ICEBERG));
    }

    @Test
    void knows_what_the_rest_endpoints_of_aws_are_told() {
        assertThat(SparkCatalogs.of(Map.of(
                        "spark.sql.catalog.a", ICEBERG,
                        "spark.sql.catalog.a.type", "rest",
                        "spark.sql.catalog.a.uri", "https://glue.eu-west-1.amazonaws.com/iceberg",
                        "spark.sql.catalog.a.warehouse", "123456789012:s3tablescatalog/lake",
                        "spark.sql.catalog.b", ICEBERG,
                        "spark.sql.catalog.b.type", "rest",
                        "spark.sql.catalog.b.uri", "https://s3tables.eu-west-1.amazonaws.com/iceberg",
                        "spark.sql.catalog.b.warehouse", "arn:aws:s3tables:eu-west-1:123456789012:bucket/other")))
                .extracting(CatalogPlace::catalogId)
                .containsExactly("", "123456789012:s3tablescatalog/lake", "123456789012:s3tablescatalog/other");
    }

    @Test
    void puts_the_default_catalog_first() {
        assertThat(SparkCatalogs.of(Map.of("spark.sql.catalog.ice", ICEBERG, "spark.sql.defaultCatalog", "ice")))
                .extracting(CatalogPlace::name)
                .containsExactly("ice", "spark_catalog");
    }
}
