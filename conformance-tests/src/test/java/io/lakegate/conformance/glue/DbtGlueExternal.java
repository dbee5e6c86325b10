package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.SessionStatus;
import software.amazon.awssdk.services.glue.model.SessionType;
import software.amazon.awssdk.services.glue.model.Statement;
import software.amazon.awssdk.services.glue.model.StatementState;

/**
 * dbt-glue from the package index, unpatched, runs the post's project with the post's own profiles against the stand-in: a
 * client that we did not write takes it for Glue. What it costs is recorded.
 */
@ExtendWith(ExternalAws.class)
final class DbtGlueExternal {
    private static final String SCHEMA = "dbt_glue_demo_nyc_metrics";

    @Test
    void dbt_glue_runs_the_posts_project(StandInMain.Aws aws) throws IOException {
        Path project = SourceTree.scratch("dbt-glue-" + UUID.randomUUID());
        copy(SourceTree.file("examples/taxi-project"), project);
        aws.glue().figures().reset();

        assertThat(dbt(aws, project, "silver", "profiles")).isEqualTo(Map.of("silver_avg_metrics", "success"));
        assertThat(dbt(aws, project, "gold", "profiles/iceberg"))
                .isEqualTo(Map.of("gold_cost_metrics", "success", "gold_passengers_metrics", "success"));

        Figures figures = aws.glue().figures();
        assertThat(figures.of("sessions.created")).as("a session a run").isEqualTo(2);
        assertThat(figures.of("statements.run")).as("four statements a model").isEqualTo(12);
        assertThat(aws.glue().control().liveSessions()).isEmpty();

        assertThat(rows(
                        aws,
                        SCHEMA + ".silver_avg_metrics",
                        "glue_catalog." + SCHEMA + ".gold_cost_metrics",
                        "glue_catalog." + SCHEMA + ".gold_passengers_metrics"))
                .isEqualTo("[6, 6, 6]");
        TakenOver.from(aws, project, SCHEMA);
    }

    /** Runs {@code dbt run} and gives the status of each model. */
    private static Map<String, String> dbt(StandInMain.Aws aws, Path project, String models, String profiles)
            throws IOException {
        Command dbt = Command.of(
                        ExternalAws.VENV.resolve("bin/dbt").toString(),
                        "run",
                        "-m",
                        models,
                        "--project-dir",
                        project.toString(),
                        "--profiles-dir",
                        project.resolve(profiles).toString())
                .environment("DBT_ROLE_ARN", "arn:aws:iam::123456789012:role/GlueInteractiveSessionRole")
                .environment("DBT_S3_LOCATION", "s3://aws-dbt-glue-datalake-123456789012-us-east-1/")
                .environment("DBT_SEND_ANONYMOUS_USAGE_STATS", "false");
        ExternalAws.run(aws, dbt);
        JsonNode results = new ObjectMapper()
                .readTree(project.resolve("target/run_results.json").toFile());
        Map<String, String> statuses = new TreeMap<>();
        for (JsonNode result : results.path("results")) {
            String name = result.path("unique_id").asText();
            statuses.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.path("status").asText());
        }
        return statuses;
    }

    /** How many rows each of the tables has, as Python writes a list. */
    private static String rows(StandInMain.Aws aws, String... tables) {
        String id = "count-" + UUID.randomUUID();
        try (GlueClient glue = SdkClient.of(aws.glue())) {
            glue.createSession(SdkClient.session(id, SessionType.LIVY)
                    .defaultArguments(Map.of("--conf", iceberg()))
                    .build());
            SdkClient.awaitStatus(glue, id, SessionStatus.READY);
            String names = Stream.of(tables).collect(Collectors.joining("', '", "['", "']"));
            int run = glue.runStatement(statement ->
                            statement.sessionId(id).code("[spark.table(name).count() for name in " + names + "]"))
                    .id();
            Statement done = SdkClient.await(
                    () -> glue.getStatement(get -> get.sessionId(id).id(run)).statement(),
                    each -> each.state() == StatementState.AVAILABLE);
            glue.deleteSession(delete -> delete.id(id));
            assertThat(done.output().statusAsString())
                    .as(done.output().toString())
                    .isEqualTo("ok");
            return done.output().data().textPlain();
        }
    }

    private static String iceberg() {
        String catalog = "spark.sql.catalog.glue_catalog";
        return catalog + "=org.apache.iceberg.spark.SparkCatalog --conf " + catalog
                + ".catalog-impl=org.apache.iceberg.aws.glue.GlueCatalog --conf " + catalog
                + ".io-impl=org.apache.iceberg.aws.s3.S3FileIO --conf " + catalog
                + ".warehouse=s3://aws-dbt-glue-datalake-123456789012-us-east-1/warehouse/";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
