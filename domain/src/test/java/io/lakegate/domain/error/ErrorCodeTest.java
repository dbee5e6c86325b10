package io.lakegate.domain.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorCodeTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_state_is_a_sqlstate(ErrorCode code) {
        assertThat(code.sqlState()).matches("[0-9A-Z]{5}");
    }

    /** Connection pools throw a connection away on 0A000. */
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void no_state_makes_a_pool_evict_a_good_connection(ErrorCode code) {
        assertThat(code.sqlState()).isNotEqualTo("0A000");
    }
}
