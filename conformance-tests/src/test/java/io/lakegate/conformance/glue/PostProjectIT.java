package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.Rows;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The post's project with the post's own profiles, by the post's commands: a dbt-glue user's profile is all the configuration
 * there is, the SDK's variables lead to the stand-in, and the second time no session has to start.
 */
@ExtendWith(SharedStandIn.class)
final class PostProjectIT {
    private static final String SCHEMA = "dbt_glue_demo_nyc_metrics";
    private static final String LOCATION = "s3://" + SharedStandIn.BUCKET;

    private final GlueStandIn glue;
    private final Path place =
            SourceTree.scratch("post-" + ProcessHandle.current().pid());
    private final Path project = place.resolve("dbt_glue_demo");

    PostProjectIT(GlueStandIn glue) {
        this.glue = glue;
    }

    @BeforeEach
    void prepare() throws IOException {
        copy(SourceTree.file("examples/taxi-project"), project);
        Path launcher = Files.writeString(place.resolve("lakegate"), """
                #!/bin/sh
                exec '%s' -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --add-opens=java.base/java.nio=ALL-UNNAMED '-Dlakegate.home=%s' -cp '%s' \\
                  io.lakegate.gateway.Main "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        SourceTree.file(""),
                        SourceTree.classPath("gateway")));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Sessions of a command outlive it, until Glue ends them; a test run does not wait for that. */
    @AfterEach
    void endSessions() {
        glue.control().liveSessions().forEach(glue.control()::stop);
    }

    @Test
    void the_posts_commands_run_on_sessions_that_stay_warm() throws IOException, SQLException {
        String engine = """
                engines:
                  lake:
                    type: glue
                    profile: {dir: %s, target: dev}
                    workers: 2
                """.formatted(project.resolve("profiles/iceberg"));
        Set<String> others = new HashSet<>();
        try (RunningGateway aside = RunningGateway.start("post-aside", engine, environment());
                Connection connection = aside.connect("aside")) {
            taxiTrips(connection);
            others.addAll(glue.control().liveSessions());
            long before = created();

            Command.Result debug = lakegate("debug", "profiles");
            assertThat(debug.exit()).as(debug.out() + debug.err()).isZero();
            assertThat(debug.out())
                    .contains("profile    ok    dbt_glue_demo.dev (glue)")
                    .contains("5 x G.1X")
                    .contains(SharedStandIn.BUCKET + " can be read")
                    .containsPattern("session +ok +lakegate-\\S+, 5 x G.1X, answers over Spark Connect and stays warm")
                    .contains("All checks passed!");
            assertThat(created() - before).isEqualTo(1);

            run("silver", "profiles", "silver_avg_metrics");
            assertThat(created() - before).as("debug's session serves").isEqualTo(1);
            run("gold", "profiles/iceberg/", "gold_cost_metrics", "gold_passengers_metrics");
            assertThat(created() - before)
                    .as("other settings are another session")
                    .isEqualTo(2);

            run("silver", "profiles", "silver_avg_metrics");
            run("gold", "profiles/iceberg/", "gold_cost_metrics", "gold_passengers_metrics");
            assertThat(created() - before).as("the second time all is warm").isEqualTo(2);

            Command.Result docs = lakegate("docs", "profiles/iceberg", "generate");
            assertThat(docs.exit()).as(docs.out() + docs.err()).isZero();
            JsonNode catalog = new ObjectMapper()
                    .readTree(project.resolve("target/catalog.json").toFile());
            assertThat(catalog.path("nodes")).hasSize(3);
            assertThat(catalog.path("sources")).hasSize(1);
            assertThat(project.resolve("target/index.html")).isNotEmptyFile();
            assertThat(created() - before).as("documentation needs none").isEqualTo(2);

            assertThat(Rows.of(connection, "SELECT count(*) FROM " + SCHEMA + ".silver_avg_metrics"))
                    .containsExactly("6");
            assertThat(Rows.of(connection, "SELECT count(*) FROM glue_catalog." + SCHEMA + ".gold_cost_metrics"))
                    .containsExactly("6");
            assertThat(Rows.of(connection, "SELECT count(*) FROM glue_catalog." + SCHEMA + ".gold_passengers_metrics"))
                    .containsExactly("6");
            assertThat(Rows.column(connection, "DESCRIBE SCHEMA EXTENDED " + SCHEMA, "info_value"))
                    .as("where dbt-glue has it")
                    .contains(LOCATION + "/" + SCHEMA);
        }
        assertThat(glue.control().liveSessions())
                .as("warm for the next command")
                .filteredOn(session -> !others.contains(session))
                .hasSize(2);
    }

    private void run(String models, String profiles, String... names) throws IOException {
        Command.Result result = lakegate("run", profiles, "-m", models);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        JsonNode results = new ObjectMapper()
                .readTree(project.resolve("target/run_results.json").toFile());
        List<String> succeeded = new ArrayList<>();
        for (JsonNode each : results.path("results")) {
            String id = each.path("unique_id").asText();
            assertThat(each.path("status").asText()).as(id).isEqualTo("success");
            succeeded.add(id.substring(id.lastIndexOf('.') + 1));
        }
        assertThat(succeeded).containsExactlyInAnyOrder(names);
    }

    private Command.Result lakegate(String verb, String profiles, String... more) {
        List<String> words = new ArrayList<>(List.of(verb));
        words.addAll(List.of(more));
        words.addAll(List.of("--project-dir", project.toString()));
        words.addAll(List.of("--profiles-dir", project.resolve(profiles).toString()));
        words.addAll(List.of("--data-dir", place.resolve("data").toString()));
        Command command = Command.java(
                SourceTree.classPath("cli"),
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlakegate.home=" + place),
                "io.lakegate.cli.Lakegate",
                words.toArray(String[]::new));
        environment().forEach(command::environment);
        return command.run();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(StandInOptions.credentials());
        environment.put("AWS_ENDPOINT_URL", glue.endpoint().toString());
        environment.put("AWS_CA_BUNDLE", SharedStandIn.CERTIFICATE.pem().toString());
        environment.put("DBT_ROLE_ARN", "arn:aws:iam::" + StandInOptions.ACCOUNT + ":role/GlueInteractiveSessionRole");
        environment.put("DBT_S3_LOCATION", LOCATION);
        return environment;
    }

    private long created() {
        return glue.figures().of("sessions.created");
    }

    private static void taxiTrips(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS nyctaxi LOCATION '" + LOCATION + "/nyctaxi'");
            statement.execute("""
                    CREATE OR REPLACE TEMPORARY VIEW trips AS
                    SELECT id, TIMESTAMP '2016-01-01 00:00:00' + make_interval(0, 0, 0, id % 90) AS begun FROM range(900)""");
            statement.execute("DROP TABLE IF EXISTS nyctaxi.records");
            // A place of its own: others who have had a table of this name may have left files in the schema's.
            statement.execute(
                    "CREATE TABLE nyctaxi.records USING parquet LOCATION '" + LOCATION + "/records' AS " + """
                    SELECT begun AS pickup_datetime, begun + make_interval(0, 0, 0, 0, 0, 3 + id % 57) AS dropoff_datetime,
                           id % 5 + 1 AS passenger_count, 0.5 + id % 20 AS trip_distance, 3.0 + id % 40 AS total_amount,
                           '2016' AS year, CAST(month(begun) AS STRING) AS month, if(id % 3 = 0, 'green', 'yellow') AS type
                    FROM trips""");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
