package io.lakegate.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatementSplitterTest {
    @Test
    void cuts_at_semicolons_and_drops_empty_statements() {
        StatementSplitter.Cut cut = StatementSplitter.cut("select 1;\n;; select 2 ;\n-- bye;\n");
        assertThat(cut.statements()).containsExactly("select 1", "select 2");
        assertThat(cut.complete()).isTrue();
    }

    @Test
    void keeps_what_has_no_semicolon_yet() {
        StatementSplitter.Cut cut = StatementSplitter.cut("select 1; select\n 2");
        assertThat(cut.statements()).containsExactly("select 1");
        assertThat(cut.rest()).isEqualTo("select\n 2");
        assertThat(cut.complete()).isFalse();
    }

    @Test
    void leaves_semicolons_in_strings_names_comments_and_bodies_alone() {
        String sql = "select ';\\';', \"a;\", `b;` /* c; */ from $$ d; $$ -- e;\n";
        StatementSplitter.Cut cut = StatementSplitter.cut(sql + ";");
        assertThat(cut.statements()).containsExactly(sql.strip());
    }

    @Test
    void leaves_semicolons_in_jinja_alone() {
        String sql = "select {{ x(';') }} {% set y = ';' %} {# ; #}";
        assertThat(StatementSplitter.cut(sql + "; select 2;").statements()).containsExactly(sql, "select 2");
    }

    @Test
    void an_unclosed_string_waits_for_its_end() {
        StatementSplitter.Cut cut = StatementSplitter.cut("select 'abc;\n");
        assertThat(cut.statements()).isEmpty();
        assertThat(cut.complete()).isFalse();
    }

    @Test
    void a_doubled_quote_does_not_end_a_string() {
        assertThat(StatementSplitter.cut("select 'it''s; fine';").statements()).containsExactly("select 'it''s; fine'");
    }
}
