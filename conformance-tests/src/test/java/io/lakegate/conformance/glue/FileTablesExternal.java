package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import io.lakegate.conformance.harness.SourceTree;
import io.lakegate.conformance.harness.UploadedProject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The post's project on statement sessions: its silver model is a table of files, which moto's Data Catalog and S3 replace. */
@ExtendWith(ExternalGateway.class)
final class FileTablesExternal {
    private static final String SCHEMA = "livy_metrics";
    private static final String PLACE = "lakegate/" + SCHEMA + "/";

    private final ExternalGateway.Livy livy;
    private final ResultBucket bucket;

    FileTablesExternal(ExternalGateway.Livy livy) {
        this.livy = livy;
        this.bucket = new ResultBucket(livy.aws());
    }

    @Test
    void the_posts_project_runs_again_and_again_and_leaves_the_files_of_its_last_tables_alone()
            throws IOException, SQLException {
        UploadedProject.put(livy.gateway(), "livy_taxi", files());
        Figures figures = livy.aws().glue().figures();
        String before = "";
        try (Connection connection = livy.gateway().connect("livy_taxi")) {
            // Its session is there, and moto's tables have been looked at.
            assertThat(Rows.of(connection, "SELECT count(*) FROM nyctaxi.records"))
                    .doesNotContain("0");
            for (String run : List.of("RUN MODELS", "RUN MODELS", "RUN MODELS FULL REFRESH")) {
                long sent = figures.of("statements.run");
                assertThat(Rows.column(connection, run, "status"))
                        .as(run)
                        .containsExactly("success", "success", "success");
                // One a model, so that no query ran twice; the first run also makes the schema.
                assertThat(figures.of("statements.run") - sent).as(run).isEqualTo(before.isEmpty() ? 4 : 3);
                assertThat(Rows.of(
                                connection,
                                "SELECT count(*), count(avg_duration) FROM {{ ref('silver_avg_metrics') }}"))
                        .containsExactly("6", "6");
                assertThat(Rows.of(connection, """
                        SELECT count(*), count(DISTINCT year, month, type) FROM {{ ref('gold_cost_metrics') }} g
                        JOIN (SELECT year, month, type, avg(total_amount) / avg(trip_distance) AS expected
                              FROM nyctaxi.records WHERE dropoff_datetime IS NOT NULL GROUP BY ALL) r
                          USING (year, month, type) WHERE abs(avg_cost_per_distance - expected) < 0.000001""")).as("gold after " + run).containsExactly("6", "6");
                assertThat(Rows.of(connection, "SELECT count(*) FROM {{ ref('gold_passengers_metrics') }}"))
                        .containsExactly("6");
                List<String> places = bucket.keys(PLACE + "silver_avg_metrics").stream()
                        .map(key -> key.substring(PLACE.length()).replaceFirst("/.*", ""))
                        .distinct()
                        .toList();
                assertThat(places).as("directories of builds after " + run).hasSize(1);
                assertThat(places.get(0)).isNotEqualTo(before).startsWith("silver_avg_metrics__lg_");
                before = places.get(0);
            }
            assertThat(Rows.of(connection, "SHOW TABLES IN " + SCHEMA)).noneMatch(name -> name.contains("__lg_"));
        }
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = UploadedProject.files(SourceTree.file("examples/taxi-project"));
        files.put(
                "profiles.yml",
                files.getOrDefault("profiles/profiles.yml", "").replace("dbt_glue_demo_nyc_metrics", SCHEMA));
        return files;
    }
}
