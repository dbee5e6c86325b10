package io.lakegate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.gateway.catalog.glue.CatalogPlace;
import io.lakegate.gateway.catalog.glue.SparkCatalogs;
import io.lakegate.gateway.engine.EngineConfig;
import io.lakegate.gateway.engine.glue.GlueSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which Data Catalogs an engine's sessions see, and what the gateway asks, from the same few keys. */
final class DataCatalogSectionTest {
    private static GlueSettings read(String keys) {
        String text = "engines: {lake: {type: glue, region: eu-west-1,"
                + " role: 'arn:aws:iam::123456789012:role/Sessions'" + keys + "}}";
        GatewayConfig config =
                new ConfigFile(Path.of("/home/lakegate"), Map.of()).read(text, CommandLine.parse(List.of()));
        return ((EngineConfig.Glue) config.engines().get(0)).settings();
    }

    private static Map<String, String> spark(String keys) {
        return read(keys).shape().spark().settings();
    }

    private static List<String> places(String keys) {
        return SparkCatalogs.of(spark(keys)).stream()
                .map(place -> place.name() + " " + place.catalogId())
                .toList();
    }

    private static void refused(String keys, String... messages) {
        assertThatThrownBy(() -> read(keys)).isInstanceOf(ConfigException.class).hasMessageContainingAll(messages);
    }

    @Test
    void nothing_is_set_where_the_accounts_own_catalog_is_the_only_one() {
        assertThat(spark("").keySet()).noneMatch(key -> key.contains("glue.id") || key.contains("catalogid"));
        assertThat(places("")).containsExactly("spark_catalog ", "glue_catalog ");
    }

    @Test
    void another_accounts_catalog_is_behind_both_of_sparks() {
        String keys = ", catalogId: 999999999999";
        assertThat(spark(keys))
                .containsEntry("spark.hadoop.hive.metastore.glue.catalogid", "999999999999")
                .containsEntry("spark.sql.catalog.glue_catalog.glue.id", "999999999999");
        assertThat(places(keys)).containsExactly("spark_catalog 999999999999", "glue_catalog 999999999999");
        assertThat(read(keys).dataCatalog())
                .isNotEqualTo(read("").dataCatalog())
                .isEqualTo(read(", catalogId: '999999999999'").dataCatalog());
    }

    @Test
    void a_bucket_of_s3_tables_is_behind_icebergs_alone() {
        String keys = ", catalogId: '123456789012:s3tablescatalog/gold-tables'";
        assertThat(spark(keys))
                .doesNotContainKey("spark.hadoop.hive.metastore.glue.catalogid")
                .containsEntry("spark.sql.catalog.glue_catalog.warehouse", "s3://gold-tables/warehouse/");
        assertThat(places(keys))
                .containsExactly("spark_catalog ", "glue_catalog 123456789012:s3tablescatalog/gold-tables");
        assertThat(spark(keys + ", location: 's3://lake/models'"))
                .containsEntry("spark.sql.catalog.glue_catalog.warehouse", "s3://lake/models");
    }

    @Test
    void catalogs_are_icebergs_beside_those() {
        String keys = """
                , catalogs: {gold: {type: s3tables, bucket: gold-tables},
                  silver: {arn: "arn:aws:s3tables:eu-west-1:111122223333:bucket/silver", warehouse: "s3://w/x"},
                  partner: {catalogId: 999999999999}}""";
        assertThat(spark(keys))
                .containsEntry("spark.sql.catalog.gold", "org.apache.iceberg.spark.SparkCatalog")
                .containsEntry("spark.sql.catalog.gold.catalog-impl", "org.apache.iceberg.aws.glue.GlueCatalog")
                .containsEntry("spark.sql.catalog.gold.io-impl", "org.apache.iceberg.aws.s3.S3FileIO")
                .containsEntry("spark.sql.catalog.gold.cache-enabled", "false")
                .containsEntry("spark.sql.catalog.gold.warehouse", "s3://gold-tables/warehouse/")
                .containsEntry("spark.sql.catalog.silver.warehouse", "s3://w/x")
                .doesNotContainKey("spark.sql.catalog.partner.warehouse");
        assertThat(places(keys))
                .containsExactly(
                        "spark_catalog ",
                        "glue_catalog ",
                        "gold 123456789012:s3tablescatalog/gold-tables",
                        "partner 999999999999",
                        "silver 111122223333:s3tablescatalog/silver");
        assertThat(SparkCatalogs.of(spark(keys)))
                .filteredOn(CatalogPlace::s3Tables)
                .extracting(CatalogPlace::name)
                .containsExactly("gold", "silver");
    }

    @Test
    void conf_says_what_else_a_catalog_needs() {
        assertThat(spark(", catalogs: {gold: {bucket: gold-tables}}, conf: {spark.sql.catalog.gold.s3.endpoint: x}"))
                .containsEntry("spark.sql.catalog.gold.s3.endpoint", "x")
                .containsEntry("spark.sql.catalog.gold.glue.id", "123456789012:s3tablescatalog/gold-tables");
    }

    @Test
    void tells_what_a_catalog_is() {
        refused(", catalogId: 12345", "lake.catalogId is an account's number (12 digits)", "not 12345");
        refused(", catalogs: {x: {catalogId: mine}}", "lake.catalogs.x.catalogId is an account's number");
        refused(", catalogs: {x: {}}", "catalogs.x.catalogId is needed");
        refused(", catalogs: {x: {type: hive}}", "catalogs.x.type is glue or s3tables");
        refused(", catalogs: {x: {bucket: b-1, arn: a}}", "one of bucket and arn");
        refused(", catalogs: {x: {bucket: My_Bucket}}", "the name of a table bucket", "My_Bucket");
        refused(", catalogs: {x: {bucket: gold, account: 1}}", "12 digits, not 1");
        refused(", catalogs: {x: {arn: 'arn:aws:s3:::gold'}}", "arn:aws:s3tables:<region>:<account>:bucket/<name>");
        refused(
                ", catalogs: {x: {arn: 'arn:aws:s3tables:us-east-1:123456789012:bucket/gold'}}",
                "is in us-east-1",
                "are in eu-west-1");
        refused(", catalogs: {x: {bucket: gold, buket: gold}}", "buket", "Did you mean bucket?");
    }

    @Test
    void says_a_thing_in_one_place() {
        refused(
                ", catalogId: 999999999999, conf: {spark.hadoop.hive.metastore.glue.catalogid: 888888888888}",
                "is 999999999999, but conf sets",
                "888888888888");
        refused(
                ", catalogs: {gold: {bucket: gold}}, conf: {spark.sql.catalog.gold: x}",
                "define gold, and conf does so too");
        refused(", catalogs: {glue_catalog: {bucket: gold}}", "catalogId says what is behind that one");
        refused(", catalogs: {spark_catalog: {catalogId: 999999999999}}", "catalogId says what is behind that one");
        refused(", catalogs: {a-b: {bucket: gold}}", "names of letters");
    }

    @Test
    void s3_tables_are_iceberg_tables() {
        refused(", datalakeFormats: [delta], catalogs: {gold: {bucket: gold}}", "add iceberg to datalakeFormats");
        refused(
                ", datalakeFormats: [delta], catalogId: '123456789012:s3tablescatalog/gold'",
                "add iceberg to datalakeFormats");
    }
}
