package io.lakegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LakegateTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Screen screen = Screen.to(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void an_unknown_option_is_one_line_and_exit_code_2() {
        assertThat(Lakegate.run(screen, "demo", "--trip", "5")).isEqualTo(2);
        assertThat(errors().lines()).hasSize(1);
        assertThat(errors()).contains("--trip");
    }

    @Test
    void a_url_that_no_driver_knows_is_one_line_and_exit_code_1() {
        assertThat(Lakegate.run(screen, "sql", "jdbc:nosuch:x", "-e", "select 1"))
                .isEqualTo(1);
        assertThat(errors().lines()).hasSize(1);
        assertThat(errors()).startsWith("lakegate: ").contains("jdbc:nosuch:x");
    }

    @Test
    void a_script_that_is_not_there_is_told_before_connecting() {
        assertThat(Lakegate.run(screen, "sql", "-f", "/nonexistent/x.sql")).isEqualTo(1);
        assertThat(errors()).isEqualTo("lakegate: there is no file /nonexistent/x.sql.\n");
    }

    @Test
    void too_few_trips_are_refused_before_anything_starts() {
        assertThat(Lakegate.run(screen, "demo", "--trips", "5")).isEqualTo(1);
        assertThat(errors()).contains("--trips is 5");
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
