package io.lakegate.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class FailureLineTest {
    @Test
    void an_sql_error_is_one_line_with_its_state() {
        assertThat(FailureLine.of(new SQLException("There is no model 'x'.\n  Did you mean 'y'?", "42P01")))
                .isEqualTo("There is no model 'x'. Did you mean 'y'? (SQLSTATE 42P01)");
    }

    @Test
    void an_engine_that_tells_the_state_itself_is_not_repeated() {
        assertThat(FailureLine.of(new SQLException("[DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012", "22012")))
                .endsWith("SQLSTATE: 22012");
    }

    @Test
    void a_failure_without_a_message_names_itself() {
        assertThat(FailureLine.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
