package io.lakegate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.gateway.engine.EngineConfig;
import io.lakegate.gateway.engine.glue.FleetBounds;
import io.lakegate.gateway.engine.glue.GlueSettings;
import io.lakegate.gateway.engine.glue.SessionKind;
import io.lakegate.gateway.engine.glue.SessionShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that a dbt profile describes. */
final class ProfileSectionTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/GlueInteractiveSessionRole";
    private static final String BUCKET = "s3://aws-dbt-glue-datalake-123456789012-us-east-1";
    private static final Path POST =
            Path.of("../examples/taxi-project/profiles").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void the_profile_of_the_aws_post_is_an_engine() {
        GlueSettings glue = read("profile: {dir: " + POST + "}");
        SessionShape shape = glue.shape();
        assertThat(shape.role()).isEqualTo(ROLE);
        assertThat(glue.aws().region()).isEqualTo("us-east-1");
        assertThat(shape.workers()).isEqualTo(5);
        assertThat(shape.workerType()).isEqualTo("G.1X");
        assertThat(shape.kind()).isEqualTo(SessionKind.SPARK_CONNECT);
        assertThat(shape.glueVersion()).isEqualTo("5.1");
        assertThat(shape.provisioning()).isEqualTo(Duration.ofSeconds(120));
        assertThat(shape.spark().formats()).containsExactly("iceberg");
        assertThat(glue.location()).isEqualTo(BUCKET);
        assertThat(glue.rootLocation()).isFalse();
    }

    @Test
    void its_profile_for_iceberg_is_one_too_and_its_warehouse_lies_in_the_bucket() {
        GlueSettings glue = read("profile: {file: " + POST.resolve("iceberg/profiles.yml") + ", name: dbt_glue_demo}");
        assertThat(glue.shape().spark().settings())
                .containsEntry("spark.sql.catalog.glue_catalog", "org.apache.iceberg.spark.SparkCatalog")
                .containsEntry("spark.sql.catalog.glue_catalog.catalog-impl", "org.apache.iceberg.aws.glue.GlueCatalog")
                .containsEntry("spark.sql.catalog.glue_catalog.io-impl", "org.apache.iceberg.aws.s3.S3FileIO")
                .containsEntry("spark.sql.catalog.glue_catalog.warehouse", BUCKET + "/warehouse/")
                .containsEntry(
                        "spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .hasSize(6);
    }

    @Test
    void every_option_becomes_what_it_means() throws IOException {
        GlueSettings glue = profile("""
                workers: 3
                worker_type: G.2X
                root_location: true
                idle_timeout: 20
                query_timeout_in_minutes: 90
                glue_version: 5.0
                datalake_formats: delta
                conf: spark.a=1
                default_arguments: "--enable-metrics=true, --conf=spark.b=2 --conf spark.c=x,y"
                extra_jars: s3://jars/a.jar
                extra_py_files: s3://py/a.py
                connections: net
                security_configuration: sealed
                tags: team=data
                custom_iceberg_catalog_namespace: ""
                use_interactive_session_role_for_api_calls: "True"
                glue_session_id: nightly
                glue_session_reuse: true
                enable_session_per_model: true
                threads: 6
                """);
        SessionShape shape = glue.shape();
        assertThat(shape.kind()).isEqualTo(SessionKind.LIVY);
        assertThat(shape.glueVersion()).isEqualTo("5.0");
        assertThat(shape.size()).isEqualTo("3 x G.2X");
        assertThat(shape.idleTimeout()).isEqualTo(Duration.ofMinutes(20));
        assertThat(shape.lifetime()).isEqualTo(Duration.ofMinutes(90));
        assertThat(shape.spark().conf()).isEqualTo(Map.of("spark.a", "1", "spark.b", "2", "spark.c", "x,y"));
        assertThat(shape.spark().formats()).containsExactly("delta");
        assertThat(shape.spark().icebergCatalog()).isEmpty();
        assertThat(shape.spark().jars()).containsExactly("s3://jars/a.jar");
        assertThat(shape.spark().pythonFiles()).containsExactly("s3://py/a.py");
        assertThat(shape.arguments()).isEqualTo(Map.of("--enable-metrics", "true"));
        assertThat(shape.connections()).containsExactly("net");
        assertThat(shape.securityConfiguration()).isEqualTo("sealed");
        assertThat(shape.tags()).isEqualTo(Map.of("team", "data"));
        assertThat(shape.group()).isEqualTo("nightly");
        assertThat(glue.assumeSessionRole()).isTrue();
        assertThat(glue.rootLocation()).isTrue();
        assertThat(glue.fleet()).isEqualTo(new FleetBounds(0, 6, 1, Duration.ofMinutes(20), true));
    }

    @Test
    void the_version_decides_how_sessions_are_spoken_to() throws IOException {
        assertThat(profile("").shape().kind()).isEqualTo(SessionKind.SPARK_CONNECT);
        assertThat(profile("glue_version: 4.0").shape().kind()).isEqualTo(SessionKind.LIVY);
        assertThat(profile("glue_version: '5.1'").shape().kind()).isEqualTo(SessionKind.SPARK_CONNECT);
        SessionShape guarded = profile("default_arguments: --enable-lakeformation-fine-grained-access=true")
                .shape();
        assertThat(guarded.kind()).isEqualTo(SessionKind.LIVY);
        assertThat(guarded.glueVersion()).isEqualTo("5.1");
        assertThat(guarded.arguments()).containsEntry("--enable-lakeformation-fine-grained-access", "true");
    }

    @Test
    void keys_of_the_engine_win_over_the_profile() {
        GlueSettings glue = read("""
                profile: {dir: %s}
                workers: 2
                glueVersion: '4.0'
                idleTimeout: 30m
                pool: {max: 2, keepOnShutdown: true}
                endpoints: {glue: "http://localhost:4566"}
                """.formatted(POST));
        assertThat(glue.shape().workers()).isEqualTo(2);
        assertThat(glue.shape().kind()).isEqualTo(SessionKind.LIVY);
        assertThat(glue.fleet()).isEqualTo(new FleetBounds(0, 2, 1, Duration.ofMinutes(30), true));
        assertThat(glue.aws().endpoints()).containsKey("glue");
        assertThat(glue.shape().role()).isEqualTo(ROLE);
    }

    @Test
    void authorities_to_trust_are_those_that_other_clients_of_aws_trust() {
        assertThat(read("profile: {dir: " + POST + "}").certificates()).isEqualTo(Path.of("/etc/ca.pem"));
        assertThat(read("profile: {dir: " + POST + "}\ncertificates: /own.pem").certificates())
                .isEqualTo(Path.of("/own.pem"));
    }

    @Test
    void what_cannot_be_used_is_told_with_its_place_in_the_profile() throws IOException {
        refused("profile: {name: x}", "engines.lake.profile", "file", "dir");
        refused("profile: {dir: /nowhere}", "/nowhere");
        refused("profile: {dir: " + POST + ", target: prod}", "no target 'prod'", "it has dev");
        refused("profile: {dir: " + POST + ", nmae: x}", "nmae", "Did you mean name?");
        refusedProfile("role_arn: me", "profiles.yml:6", "'role_arn'", "arn:aws:iam::", "'me'");
        refusedProfile("location: /tmp\nrole_arn: " + ROLE, "profiles.yml:6", "'location'", "s3://bucket/prefix");
        refusedProfile("role_arn: " + ROLE, "'location'", "is not there");
        Files.writeString(directory.resolve("profiles.yml"), "p: {outputs: {default: {type: spark, schema: x}}}");
        refused("profile: {dir: " + directory + "}", "of type glue", "p.default (spark)");
    }

    private void refusedProfile(String options, String... parts) throws IOException {
        write(options);
        refused("profile: {dir: " + directory + "}", parts);
    }

    private static void refused(String engine, String... parts) {
        assertThatThrownBy(() -> read(engine))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(parts);
    }

    private GlueSettings profile(String options) throws IOException {
        write("role_arn: " + ROLE + "\nlocation: s3://bucket/prefix\n" + options);
        return read("profile: {dir: " + directory + "}");
    }

    private void write(String options) throws IOException {
        Files.writeString(
                directory.resolve("profiles.yml"),
                "p:\n  target: dev\n  outputs:\n    dev:\n      type: glue\n" + options.indent(6));
    }

    private static GlueSettings read(String engine) {
        ConfigFile file = new ConfigFile(
                Path.of("/home/lakegate"),
                Map.of("DBT_ROLE_ARN", ROLE, "DBT_S3_LOCATION", BUCKET, "AWS_CA_BUNDLE", "/etc/ca.pem"));
        GatewayConfig config =
                file.read("engines:\n  lake:\n    type: glue\n" + engine.indent(4), CommandLine.parse(List.of()));
        return ((EngineConfig.Glue) config.engines().get(0)).settings();
    }
}
