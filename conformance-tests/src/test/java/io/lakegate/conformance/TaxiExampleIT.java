package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The taxi example end to end. Its own checks are the assertions: a demo whose check fails ends non-zero. */
@ExtendWith(SharedGateway.class)
final class TaxiExampleIT {
    @Test
    void the_demo_plays_twice_on_the_same_data(RunningGateway gateway) {
        Command.Result first = demo(gateway);
        assertThat(first.exit()).as(first.err() + first.out()).isZero();
        assertThat(first.out())
                .contains("no gold row is lost and none is doubled")
                .contains("every gold value equals the one computed from the raw trips")
                .contains("gold_passengers_metrics");

        Command.Result second = demo(gateway);
        assertThat(second.exit()).as(second.err() + second.out()).isZero();
        assertThat(closingRow(second)).isNotEmpty().isEqualTo(closingRow(first));
    }

    private static Command.Result demo(RunningGateway gateway) {
        return Command.lakegate("demo", "--url", gateway.url("demo"), "--trips", "60000")
                .run();
    }

    /** The answer of the closing query: the same trips give the same averages at every run. */
    private static String closingRow(Command.Result result) {
        return result.out()
                .lines()
                .filter(line -> line.strip().endsWith("2016  6      yellow"))
                .findFirst()
                .orElse("");
    }
}
