package io.lakegate.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VersionRangeTest {
    private static final List<String> VERSIONS =
            List.of("0.9.0", "1.0.0", "1.0.10", "1.0.9", "1.1.0-rc1", "1.1.0", "2.0.0-b2", "2.0.0-rc1");

    @Test
    void the_newest_that_meets_every_comparison_is_chosen() {
        assertThat(VersionRange.of(List.of(">=1.0.0", "<1.1.0")).newest(VERSIONS, false))
                .contains("1.0.10");
        assertThat(VersionRange.of(List.of(">=0.9.0,<1.0.0")).newest(VERSIONS, false))
                .contains("0.9.0");
        assertThat(VersionRange.of(List.of(">1.0.10")).newest(VERSIONS, false)).contains("1.1.0");
        assertThat(VersionRange.of(List.of("1.0.9")).newest(VERSIONS, false)).contains("1.0.9");
        assertThat(VersionRange.of(List.of(">3")).newest(VERSIONS, false)).isEmpty();
    }

    @Test
    void a_version_before_a_release_is_chosen_when_it_is_asked_for() {
        assertThat(VersionRange.of(List.of(">=1.1.0")).newest(VERSIONS, false)).contains("1.1.0");
        assertThat(VersionRange.of(List.of(">=1.1.0")).newest(VERSIONS, true)).contains("2.0.0-rc1");
        assertThat(VersionRange.of(List.of("2.0.0-b2")).newest(VERSIONS, false)).contains("2.0.0-b2");
    }

    @Test
    void text_that_compares_nothing_is_an_error() {
        assertThatThrownBy(() -> VersionRange.of(List.of("newest")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("'newest'");
    }
}
