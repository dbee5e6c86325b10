package io.lakegate.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.cli.artifact.NodeOutcome;
import io.lakegate.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NodeLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Screen screen = Screen.to(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

    @Test
    void each_node_is_a_line_and_the_end_counts_them() {
        NodeLines lines = new NodeLines(screen, false, false, 4);
        lines.node("orders", "model", outcome("success", null, 24L, null));
        lines.node("unique_id", "test", outcome("fail", "Got 3 results", null, 3L));
        lines.node("not_null_id", "test", outcome("pass", "passed", null, 0L));
        lines.node("late", "model", outcome("skipped", "unique_id failed", null, null));
        lines.summary();

        assertThat(printed())
                .containsPattern("1 of 4 OK +model orders \\.+ \\[24 rows in 1.50s]")
                .containsPattern("2 of 4 FAIL +test unique_id \\.+ \\[3 failures in 1.50s]\\R +Got 3 results")
                .containsPattern("3 of 4 PASS +test not_null_id \\.+ \\[1.50s]")
                .containsPattern("4 of 4 SKIP +model late \\.+ \\[not run]\\R +unique_id failed")
                .containsPattern("Done. PASS=2 WARN=0 ERROR=1 SKIP=1 TOTAL=4");
    }

    @Test
    void quiet_shows_what_went_wrong_alone() {
        NodeLines lines = new NodeLines(screen, true, false, 2);
        lines.node("orders", "model", outcome("success", null, null, null));
        lines.node("broken", "model", outcome("error", "no such table", null, null));

        assertThat(printed()).doesNotContain("orders").contains("broken").contains("no such table");
    }

    @Test
    void json_is_an_object_a_line() {
        NodeLines lines = new NodeLines(screen, false, true, 1);
        lines.node("orders", "model", outcome("success", null, 24L, null));
        lines.summary();

        assertThat(printed().lines()).hasSize(1);
        assertThat(printed()).contains("\"status\":\"success\"", "\"rows_affected\":24");
    }

    private static NodeOutcome outcome(
            String status, @Nullable String message, @Nullable Long rows, @Nullable Long failures) {
        return new NodeOutcome(
                "model.shop.orders",
                status,
                message,
                null,
                null,
                Instant.EPOCH,
                Duration.ofMillis(1500),
                rows,
                failures,
                "execute");
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
