package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of dbt-glue, in every way that people write them. */
final class GlueProfileTest {
    @TempDir
    private Path directory;

    @Test
    void every_option_is_read() {
        GlueProfile glue = glue("""
                role_arn: arn:aws:iam::123456789012:role/Glue
                region: eu-west-1
                workers: 3
                worker_type: G.2X
                schema: lake
                database: lake
                location: s3://bucket/prefix
                root_location: true
                session_provisioning_timeout_in_seconds: 60
                idle_timeout: 20
                query_timeout_in_minutes: 90
                glue_version: 5.1
                datalake_formats: iceberg, Delta
                conf: spark.a=1 --conf spark.b=x=y,z
                default_arguments: "--enable-metrics=true, --extra=a,b=c"
                extra_jars: s3://jars/a.jar,s3://jars/b.jar
                extra_py_files: [s3://py/a.py]
                connections: net, vpn
                security_configuration: sealed
                tags: "team=data, cost=low=er"
                seed_format: ORC
                seed_mode: append
                custom_iceberg_catalog_namespace: ""
                use_interactive_session_role_for_api_calls: "True"
                glue_session_id: nightly
                glue_session_reuse: "false"
                enable_session_per_model: true
                query-comment: from dbt
                """);

        assertThat(glue.identity())
                .isEqualTo(new GlueProfile.Identity(
                        "arn:aws:iam::123456789012:role/Glue",
                        "eu-west-1",
                        List.of("net", "vpn"),
                        "sealed",
                        Map.of("team", "data", "cost", "low=er"),
                        true));
        assertThat(glue.compute()).isEqualTo(new GlueProfile.Compute(3, "G.2X", "5.1", List.of("iceberg", "delta")));
        assertThat(glue.storage())
                .isEqualTo(new GlueProfile.Storage("lake", "s3://bucket/prefix", true, "orc", true, ""));
        assertThat(glue.sessions())
                .isEqualTo(new GlueProfile.Sessions(
                        Duration.ofMinutes(1), Duration.ofMinutes(20), Duration.ofMinutes(90), "nightly", false, true));
        assertThat(glue.conf()).isEqualTo(Map.of("spark.a", "1", "spark.b", "x=y,z"));
        assertThat(glue.defaultArguments()).isEqualTo(Map.of("--enable-metrics", "true", "--extra", "a,b=c"));
        assertThat(glue.extraJars()).containsExactly("s3://jars/a.jar", "s3://jars/b.jar");
        assertThat(glue.extraPyFiles()).containsExactly("s3://py/a.py");
        assertThat(glue.queryComment()).isEqualTo("from dbt");
    }

    @Test
    void what_is_not_said_is_as_with_dbt_glue_but_for_the_version() {
        GlueProfile glue = glue("schema: lake\n");
        assertThat(glue.compute()).isEqualTo(new GlueProfile.Compute(0, "", "", List.of()));
        assertThat(glue.storage())
                .isEqualTo(new GlueProfile.Storage("lake", "", false, "parquet", false, "glue_catalog"));
        assertThat(glue.sessions())
                .isEqualTo(new GlueProfile.Sessions(
                        Duration.ofSeconds(120), Duration.ofMinutes(10), Duration.ofMinutes(300), "", false, false));
        assertThat(glue.identity().assumeRoleForApiCalls()).isFalse();
    }

    @Test
    void numbers_may_be_texts_and_versions_numbers() {
        assertThat(glue("workers: '4'\nglue_version: 4.0").compute())
                .isEqualTo(new GlueProfile.Compute(4, "", "4.0", List.of()));
        assertThat(glue("glue_version: 5").compute().glueVersion()).isEqualTo("5.0");
        assertThat(glue("glue_version: '5.1'").compute().glueVersion()).isEqualTo("5.1");
    }

    @Test
    void conf_is_read_with_or_without_its_option_and_with_quotes() {
        Map<String, String> expected = Map.of("a", "b", "c", "d=e");
        assertThat(glue("conf: a=b --conf c=d=e").conf()).isEqualTo(expected);
        assertThat(glue("conf: --conf a=b --conf c=d=e").conf()).isEqualTo(expected);
        assertThat(glue("conf: --conf=a=b --conf 'c=d=e'").conf()).isEqualTo(expected);
        assertThat(glue("conf: |\n  --conf a=b\n  --conf c=\"d=e\"\n").conf()).isEqualTo(expected);
        assertThat(glue("conf: {a: b, c: d=e}").conf()).isEqualTo(expected);
        assertThat(glue("conf: spark.driver.extraJavaOptions='-Dx=1 --conf y' --conf b=true")
                        .conf())
                .isEqualTo(Map.of("spark.driver.extraJavaOptions", "-Dx=1 --conf y", "b", "true"));
        assertThat(glue("conf: spark.driver.extraJavaOptions=-Dx=1 -Dy=it's --conf b=true")
                        .conf())
                .isEqualTo(Map.of("spark.driver.extraJavaOptions", "-Dx=1 -Dy=it's", "b", "true"));
        assertThat(glue("conf: ''").conf()).isEmpty();
        assertThat(glue("conf: {spark.x: true}").conf()).isEqualTo(Map.of("spark.x", "true"));
    }

    @Test
    void commas_and_equals_signs_stay_in_values() {
        assertThat(glue("default_arguments: '--a=x,y=z,--b=1 2'").defaultArguments())
                .isEqualTo(Map.of("--a", "x,y=z", "--b", "1 2"));
        assertThat(glue("default_arguments: 'a=x,y,b=1=2'").defaultArguments())
                .isEqualTo(Map.of("a", "x,y", "b", "1=2"));
        assertThat(glue("default_arguments: {--enable-metrics: true}").defaultArguments())
                .isEqualTo(Map.of("--enable-metrics", "true"));
    }

    @Test
    void a_warehouse_that_lacks_the_slash_of_its_bucket_is_taken_as_meant_and_told() {
        Profile profile = profile("""
                location: s3://lake-1
                conf: spark.sql.catalog.glue_catalog.warehouse=s3://lake-1warehouse/ --conf x=s3://lake-1warehouse/
                """);
        assertThat(profile.glue().conf())
                .containsEntry("spark.sql.catalog.glue_catalog.warehouse", "s3://lake-1/warehouse/")
                .containsEntry("x", "s3://lake-1warehouse/");
        assertThat(profile.notes())
                .extracting(ProfileNote::toString)
                .singleElement()
                .asString()
                .contains("s3://lake-1/warehouse/", "another bucket");
        assertThat(profile("location: s3://lake-1/a\nconf: a.warehouse=s3://lake-1/ab\n")
                        .glue()
                        .conf())
                .containsEntry("a.warehouse", "s3://lake-1/ab");
    }

    @Test
    void options_without_a_meaning_here_tell_what_is_there_instead() {
        Profile profile = profile("statement_poll_interval: 0.2\nuse_arrow: true\nlf_tags: a=b\nworkers: 2\n");
        assertThat(profile.notes())
                .extracting(ProfileNote::option)
                .containsExactly("use_arrow", "statement_poll_interval", "lf_tags");
    }

    @Test
    void every_option_of_dbt_glue_is_known() {
        // GlueCredentials of dbt-glue 1.10, with what dbt itself adds to every profile.
        assertThat(GlueNotes.known())
                .containsAll(Set.of(
                        "role_arn region workers worker_type session_provisioning_timeout_in_seconds location root_location extra_jars"
                                .split(" ")))
                .containsAll(Set.of(
                        "idle_timeout query_timeout_in_minutes glue_version security_configuration connections conf extra_py_files"
                                .split(" ")))
                .containsAll(Set.of(
                        "delta_athena_prefix tags seed_format seed_mode default_arguments iceberg_glue_commit_lock_table"
                                .split(" ")))
                .containsAll(Set.of(
                        "use_interactive_session_role_for_api_calls lf_tags glue_session_id glue_session_reuse datalake_formats"
                                .split(" ")))
                .containsAll(Set.of(
                        "enable_session_per_model use_arrow enable_spark_seed_casting custom_iceberg_catalog_namespace packages"
                                .split(" ")))
                .containsAll(Set.of(
                        "group_session_id statement_poll_interval boto_retry_mode boto_retry_max_attempts temp_schema"
                                .split(" ")))
                .containsAll(Set.of("type threads schema database query-comment".split(" ")));
    }

    @Test
    void a_wrong_value_is_told_with_its_place_and_what_was_expected() {
        refused("workers: many", "'workers'", "a whole number from 2", "'many'");
        refused("workers: 1", "a whole number from 2", "'1'");
        refused("idle_timeout: 2.5", "'idle_timeout'", "whole number");
        refused("glue_session_reuse: perhaps", "'glue_session_reuse'", "true or false", "'perhaps'");
        refused("tags: team", "'tags'", "name=value");
        refused("conf: a=b --conf c", "'conf'", "'c' is no name=value");
        refused("conf: \"'a=b\"", "'conf'", "is not closed");
        refused("datalake_formats: icebreg", "'datalake_formats'", "iceberg, delta and hudi", "'icebreg'");
        refused("glue_version: latest", "'glue_version'", "such as 5.1");
        refused("seed_mode: merge", "'seed_mode'", "append, overwrite");
        refused("schema: a\ndatabase: b", "'database'", "the same as 'schema', 'a'");
        refused("region: [a]", "'region'", "a text");
        refused("connections: {a: b}", "'connections'", "a list");
    }

    private void refused(String options, String... parts) {
        String lastLine = options.lines().reduce((first, second) -> second).orElseThrow();
        assertThatThrownBy(() -> glue(options)).isInstanceOfSatisfying(QueryException.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
            assertThat(problem.message()).contains(parts).contains("p.dev");
            assertThat(problem.location().orElseThrow().source()).endsWith("profiles.yml");
            assertThat(problem.location().orElseThrow().line())
                    .as(lastLine)
                    .isEqualTo(5 + options.lines().count());
        });
    }

    private GlueProfile glue(String options) {
        return profile(options).glue();
    }

    private Profile profile(String options) {
        try {
            Files.writeString(
                    directory.resolve("profiles.yml"),
                    "p:\n  target: dev\n  outputs:\n    dev:\n      type: glue\n" + options.indent(6));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ProfileReading.read(directory, null, null, Map.of(), Map.of());
    }
}
