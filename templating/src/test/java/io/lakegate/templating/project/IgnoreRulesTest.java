package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IgnoreRulesTest {
    private static final IgnoreRules RULES =
            IgnoreRules.of("# drafts\n*.bak\nmodels/old/\n/top.sql\n**/tmp/*.sql\n!keep.bak\n");

    @Test
    void patterns_are_those_of_gitignore() {
        assertThat(RULES.ignores("models/a.bak")).isTrue();
        assertThat(RULES.ignores("models/keep.bak")).isFalse();
        assertThat(RULES.ignores("models/old/x/y.sql")).isTrue();
        assertThat(RULES.ignores("other/models/old/y.sql")).isFalse();
        assertThat(RULES.ignores("top.sql")).isTrue();
        assertThat(RULES.ignores("models/top.sql")).isFalse();
        assertThat(RULES.ignores("models/a/tmp/x.sql")).isTrue();
        assertThat(RULES.ignores("models/a.sql")).isFalse();
    }
}
