package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProfileFileTest {
    private static final ValueRendering BUCKET =
            (text, at) -> text.replaceAll("\\{\\{[^}]*DBT_S3_LOCATION[^}]*}}", "s3://lake/");

    @Test
    void the_profile_of_the_aws_post_is_read_whole() {
        ProfileFile file = ProfileFile.find(
                List.of(Path.of("nowhere"), Path.of("src/test/resources/projects/taxi/profiles/iceberg")),
                new RecordedReads());

        Profile profile = file.read("dbt_glue_demo", null, BUCKET);
        GlueProfile glue = profile.glue();

        assertThat(profile).hasToString("dbt_glue_demo.dev (glue)");
        assertThat(profile.schema()).isEqualTo("dbt_glue_demo_nyc_metrics").isEqualTo(profile.database());
        assertThat(glue.compute()).isEqualTo(new GlueProfile.Compute(5, "G.1X", "", List.of("iceberg")));
        assertThat(glue.conf())
                .containsEntry("spark.sql.catalog.glue_catalog", "org.apache.iceberg.spark.SparkCatalog")
                .containsEntry("spark.sql.catalog.glue_catalog.warehouse", "s3://lake/warehouse/")
                .hasSize(5);
        assertThat(glue.sessions().idleTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(glue.sessions().provisioningTimeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(glue.storage().icebergCatalog()).isEqualTo("glue_catalog");
        assertThat(glue.storage().location()).isEqualTo("s3://lake/");
        assertThat(glue.queryComment()).isEqualTo("demo-nyctaxi");
        assertThat(profile.notes()).isEmpty();
    }

    @Test
    void what_is_missing_is_named_with_what_there_is() {
        assertThat(failure("p: {outputs: {dev: {type: spark}}}", "q", null)).contains("'q'", "has p");
        assertThat(failure("p: {outputs: {dev: {type: spark}}}", "p", "prod")).contains("'prod'", "it has dev");
        assertThat(failure("p: {outputs: {dev: {schema: x}}}", "p", "dev")).contains("needs a 'type'");
        assertThat(failure("p: {target: dev}", "p", null)).contains("needs 'outputs'");
        assertThat(failure("p: {outputs: {dev: {type: spark, schema: a, database: b}}}", "p", "dev"))
                .contains("'database' must be left out");
        assertThat(failure("p: {outputs: {dev: {type: glue, threads: many}}}", "p", "dev"))
                .contains("'threads'");
    }

    private static String failure(String yaml, String profile, String target) {
        QueryException[] caught = new QueryException[1];
        assertThatThrownBy(() ->
                        new ProfileFile(YamlFile.read("profiles.yml", yaml)).read(profile, target, ValueRendering.NONE))
                .isInstanceOfSatisfying(QueryException.class, e -> caught[0] = e);
        assertThat(caught[0].code()).isEqualTo(ErrorCode.INVALID_CONFIG);
        return caught[0].message();
    }
}
