package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateBlocksTest {
    private static final Set<String> KINDS = Set.of("macro", "test", "snapshot", "docs");

    @Test
    void a_file_is_cut_into_its_blocks() {
        List<TemplateBlock> blocks = blocks("""
                {# {% macro no() %} #}
                {% macro a(x, y='%}') -%}body{% if x %}1{% endif %}{%- endmacro %}
                text {{ "{% macro no() %}" }}
                {%- test b(model) %}select 1{% endtest -%}
                {% snapshot c %}{{ {'a': {'b': 1}} }}{% endsnapshot %}""");

        assertThat(blocks).extracting(TemplateBlock::kind).containsExactly("macro", "test", "snapshot");
        assertThat(blocks).extracting(TemplateBlock::name).containsExactly("a", "b", "c");
        assertThat(blocks).extracting(TemplateBlock::line).containsExactly(2, 4, 5);
        assertThat(blocks.get(0).contents()).isEqualTo("body{% if x %}1{% endif %}");
        assertThat(blocks.get(2).contents()).isEqualTo("{{ {'a': {'b': 1}} }}");
    }

    @Test
    void raw_text_holds_no_blocks() {
        assertThat(
                        blocks(
                                "{% raw %}{% macro a() %}{{ {% endraw %}{% docs d %}x{% raw %}{% enddocs %}{% endraw %}{% enddocs %}"))
                .singleElement()
                .satisfies(block -> assertThat(block.contents()).isEqualTo("x{% raw %}{% enddocs %}{% endraw %}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% macro a() %}x", "{{ x", "{# x", "{% set a = 'x %}", "{% raw %}"})
    void what_does_not_end_is_an_error_with_its_place(String text) {
        assertThatThrownBy(() -> blocks("\n " + text)).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
            assertThat(e.location())
                    .hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(2));
        });
    }

    private static List<TemplateBlock> blocks(String text) {
        return TemplateBlocks.of("macros/x.sql", text, KINDS);
    }
}
