package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A disk that fills during a write. A full disk cannot be had without privileges; the kernel's limit on the size of files,
 * set on the running engine, makes its writes fail in the same place, and can be lifted again.
 */
@ExtendWith(SharedGateway.class)
final class DiskFullIT {
    private static final long LIMIT_BYTES = 3 << 20;

    @Test
    void a_model_that_fills_the_disk_fails_and_a_rerun_mends_it(RunningGateway gateway) {
        String url = gateway.url("full_disk");
        // Random text does not compress: one file of some 30 MB.
        String model = "CREATE OR REPLACE MODEL big WITH (materialized = 'table', file_format = 'parquet') AS"
                + " SELECT id, sha2(CAST(id AS STRING), 512) AS noise FROM range(0, 400000, 1, 1)";
        limitFiles(gateway, Long.toString(LIMIT_BYTES));
        Command.Result full;
        try {
            full = Command.lakegate("sql", url, "-e", model).run();
        } finally {
            limitFiles(gateway, "unlimited");
        }
        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.err().lines()).as(full.err()).hasSize(1);
        assertThat(full.err()).contains("53100");

        Command.Result again = Command.lakegate(
                        "sql", url, "--format", "csv", "-e", model, "-e", "SELECT count(*) AS n FROM {{ ref('big') }}")
                .run();
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out().strip()).endsWith("400000");
    }

    private static void limitFiles(RunningGateway gateway, String limit) {
        Command.Result result = Command.of(
                        "prlimit", "--pid", Long.toString(gateway.engine().pid()), "--fsize=" + limit + ":unlimited")
                .run();
        assertThat(result.exit()).as(result.err()).isZero();
    }
}
