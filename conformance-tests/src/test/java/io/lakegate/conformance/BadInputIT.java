package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person gets who mistypes: one line, the right SQLSTATE, a non-zero exit. */
@ExtendWith(SharedGateway.class)
final class BadInputIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT * FROM {{ ref('nobody') }}                          | 42P01 | nobody",
                "DESCRIBE MODEL nobody                                      | 42P01 | nobody",
                "RUN MODELS SELECT 'nobody'                                 | 42P01 | nobody",
                "CREATE MODEL bad_a AS SELECT * FROM {{ ref('bad_a') }}     | 42P19 | bad_a",
                "CREATE MODEL bad_b WITH (materialized = 'tabel') AS SELECT 1 AS x | 42616 | tabel",
                "CREATE MODEL bad_c WITH materialized = 'table' AS SELECT 1 AS x | 42601 | (",
                "CREATE MODEL bad_d AS SELECT {{ 1 + AS x                   | 42601 | line",
                "CREATE MODEL bad_e AS SELECT nothing_here FROM range(3)    | 42703 | nothing_here",
                "SELECT 1 +                                                 | 42601 | end",
                "SELECT * FROM no_such_table                                | 42P01 | no_such_table",
                "SELECT no_such_function(1)                                 | 42883 | no_such_function",
                "SELECT * FROM {{ source('no', 'where') }}                  | 42P01 | where",
            })
    void a_statement_that_cannot_run_is_one_line(String sql, String state, String named, RunningGateway gateway) {
        Command.Result result =
                Command.lakegate("sql", gateway.url("mistakes"), "-e", sql).run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).startsWith("lakegate: ").contains(state).contains(named);
        assertThat(result.err()).doesNotContain("Exception").doesNotContain("io.lakegate");
    }

    @Test
    void a_cycle_is_named_and_leaves_the_models_as_they_were(RunningGateway gateway) {
        String url = gateway.url("cycles");
        Command.Result result = Command.lakegate(
                        "sql",
                        url,
                        "-e",
                        "CREATE OR REPLACE MODEL ring_one AS SELECT 1 AS x WITH NO DATA",
                        "-e",
                        "CREATE OR REPLACE MODEL ring_two AS SELECT x FROM {{ ref('ring_one') }} WITH NO DATA",
                        "-e",
                        "CREATE OR REPLACE MODEL ring_one AS SELECT x FROM {{ ref('ring_two') }} WITH NO DATA")
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("42P19").contains("ring_one").contains("ring_two");
        assertThat(Command.lakegate("sql", url, "-e", "RUN MODELS").run().exit())
                .isZero();
    }

    @Test
    void a_run_with_a_failing_model_tells_the_nodes_and_ends_non_zero(RunningGateway gateway) {
        String url = gateway.url("failures");
        Command.Result result = Command.lakegate(
                        "sql",
                        url,
                        "-e",
                        "CREATE OR REPLACE MODEL good WITH (materialized = 'table') AS SELECT 1 AS x WITH NO DATA",
                        "-e",
                        "CREATE OR REPLACE MODEL broken AS SELECT y FROM {{ ref('good') }} WITH NO DATA",
                        "-e",
                        "CREATE OR REPLACE MODEL after AS SELECT * FROM {{ ref('broken') }} WITH NO DATA",
                        "-e",
                        "RUN MODELS")
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("good").contains("broken").contains("skipped");
        assertThat(result.err()).contains("broken");
    }

    @Test
    void a_wrong_port_is_one_line(RunningGateway gateway) throws IOException {
        // Bound and not listening: nobody else can take the port meanwhile.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int nobody = taken.getLocalPort();
            Command.Result result = Command.lakegate(
                            "sql", "jdbc:lakegate://localhost:" + nobody + "/x", "-e", "select 1")
                    .run();
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err().lines()).hasSize(1);
            assertThat(result.err()).contains("08001").contains(Integer.toString(nobody));
        }
    }

    @Test
    void a_url_with_a_mistake_is_one_line(RunningGateway gateway) {
        Command.Result result = Command.lakegate("sql", gateway.url("x") + "?shcema=y", "-e", "select 1")
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("shcema");
    }

    @Test
    void a_demo_on_a_taken_port_says_so_and_touches_nothing(RunningGateway gateway) {
        Command.Result result = Command.lakegate("demo", "--port", Integer.toString(gateway.port()))
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err())
                .contains("port " + gateway.port() + " is taken")
                .contains("--port");
    }
}
