package io.lakegate.conformance.glue.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project as a side runs it.
 *
 * @param directory the side's own copy of the project
 * @param profiles where the side's profiles go
 * @param schema what the side builds into, and nobody else
 */
record Task(String project, Path directory, Path profiles, String schema, int threads) {
    static final String LOCATION = "s3://aws-dbt-glue-datalake-123456789012-us-east-1/";
    static final String ROLE = "arn:aws:iam::123456789012:role/GlueInteractiveSessionRole";

    /**
     * Writes the post's profile for Iceberg, with a schema of its own and two things that a second run needs: a table's
     * place may hold files (dbt-glue drops the table and leaves them), and a session outlives a pause.
     *
     * @param further lines of the target, each with a name and a value
     * @return the directory to name to dbt
     */
    Path profile(String name, String... further) throws IOException {
        StringBuilder text = new StringBuilder("""
                %s:
                  target: dev
                  outputs:
                    dev:
                      type: glue
                      query-comment: demo-nyctaxi
                      role_arn: %s
                      region: us-east-1
                      workers: 5
                      worker_type: G.1X
                      schema: %s
                      database: %s
                      session_provisioning_timeout_in_seconds: 120
                      idle_timeout: 60
                      location: %s
                      threads: %d
                      datalake_formats: iceberg
                      conf: %s
                """.formatted(project, ROLE, schema, schema, LOCATION, threads, conf()));
        for (String line : further) {
            text.append("      ").append(line).append('\n');
        }
        Path directory = Files.createDirectories(profiles.resolve(name));
        Files.writeString(directory.resolve("profiles.yml"), text);
        return directory;
    }

    private static String conf() {
        String catalog = "spark.sql.catalog.glue_catalog";
        return String.join(
                " --conf ",
                catalog + "=org.apache.iceberg.spark.SparkCatalog",
                catalog + ".warehouse=" + LOCATION + "warehouse/",
                catalog + ".catalog-impl=org.apache.iceberg.aws.glue.GlueCatalog",
                catalog + ".io-impl=org.apache.iceberg.aws.s3.S3FileIO",
                "spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
                "spark.sql.legacy.allowNonEmptyLocationInCTAS=true");
    }
}
