package io.lakegate.templating.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.Warehouse;
import io.lakegate.templating.expression.Limits;
import io.lakegate.templating.project.LoadedTemplates;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates are untrusted: nothing they say may hang or fill the process, or reach a Java class. */
final class UntrustedTemplateTest {
    private static final Limits SMALL = new Limits(1_000_000, 20_000_000, 200_000, 100, Duration.ofSeconds(20));

    private static String render(String template) {
        LoadedTemplates templates = LoadedTemplates.create(SMALL);
        return templates.render(
                templates.parse(new Definitions().definition(), Definitions.GLUE),
                template,
                Definitions.context(Warehouse.none()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in modules.itertools.count() %}{% endfor %}",
                "{% for i in modules.itertools.count() if false %}{% endfor %}",
                "{{ modules.itertools.count() | list }}",
                "{{ modules.itertools.count() | map('string') | join }}",
                "{{ modules.itertools.repeat('x') | select | last }}",
                "{{ modules.itertools.cycle([1]) | sum }}",
                "{% for i in modules.itertools.count() %}{{ loop.length }}{% endfor %}",
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{% macro f(n) %}{{ f(n + 1) }}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% for i in range(100000) %}{{ 'x' * 1000 }}{% endfor %}",
                "{{ 'x' * 10000000000 }}",
                "{{ 'x' * (2 ** 62) }}",
                "{{ [0] * 10000000000 }}",
                "{{ '%2000000000d' % 1 }}",
                "{{ '{:2000000000}'.format('x') }}",
                "{{ 'x'.center(2000000000) }}",
                "{{ 'x'.ljust(2000000000) | length }}",
                "{{ '1'.zfill(2000000000) }}",
                "{{ 2 ** 100000000000 }}",
                "{{ 10 ** 1000000 }}",
                "{% set ns = namespace(s='x') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{% set ns = namespace(s='x') %}{% for i in range(100) %}{% set ns.s = ns.s * 2 %}{% endfor %}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = ns.l + ns.l %}{% endfor %}",
                "{% set l = [1] %}{% for i in l %}{% do l.append(i) %}{% endfor %}",
                "{% set l = [1] %}{% for i in range(100) %}{% do l.extend(l) %}{% endfor %}",
                "{% set ns = namespace(s='ab') %}{% for i in range(100) %}{% set ns.s = ns.s.replace('a', ns.s) %}{% endfor %}",
                "{% set ns = namespace(s='a') %}{% for i in range(100) %}{% set ns.s = [ns.s, ns.s] | join %}{% endfor %}",
                "{% macro f() %}{% set ns = namespace(l=[]) %}{% for i in range(99999) %}{% set ns.l = [ns.l] %}{% endfor %}"
                        + "{{ return(ns.l) }}{% endmacro %}{{ f() == f() }}",
                "{{ modules.re.match('(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x', 'a' * 200) }}",
                "{{ modules.itertools.product(range(1000), repeat=1000) | list }}",
                "{{ modules.itertools.permutations(range(100)) | list }}",
                "{{ 'a\\n' * 100000 | indent(100000) }}",
                "{{ modules.re.match('(' * 100000, 'a') }}",
            })
    void what_would_never_end_or_fill_the_heap_is_stopped(String template) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.LIMIT_EXCEEDED, ErrorCode.TEMPLATE_ERROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.__class__.__mro__ }}",
                "{{ ''.getClass() }}",
                "{{ ''.class.forName('java.lang.Runtime') }}",
                "{{ this.getClass().getClassLoader() }}",
                "{{ config.getClass() }}",
                "{{ ref.__globals__['os'] }}",
                "{{ modules.datetime.sys.modules }}",
                "{{ modules.re.__init__.__globals__ }}",
                "{{ [].__class__.__base__.__subclasses__() }}",
                "{{ '{0.__class__.__init__}'.format(target) }}",
                "{{ '{0.__class__}'.format([]).x() }}",
                "{{ (target | attr('__class__')).__init__ }}",
                "{{ range.__func__.__globals__ }}",
                "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
                "{{ context.getClass().forName('x') }}",
                "{% macro m() %}{% endmacro %}{{ m.__class__.__module__.x }}",
                "{{ [1, 2] | map(attribute='__class__.__base__') | list }}",
            })
    void no_class_is_reachable(String template) {
        assertThatThrownBy(() -> render(template))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_ERROR));
    }

    @Test
    void deep_nesting_is_refused_and_not_a_stack_overflow() {
        assertThatThrownBy(() -> render("{{ " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + " }}"))
                .isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> render("{{ " + "[".repeat(10_000) + "]".repeat(10_000) + " }}"))
                .isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> render("{{ " + "-".repeat(10_000) + "1 }}")).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> render("{% if 1 %}".repeat(10_000) + "{% endif %}".repeat(10_000)))
                .isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> render("{{ x" + ".a".repeat(100_000) + " }}")).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> render("{{ 1" + " + 1".repeat(100_000) + " }}"))
                .isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> render("{{ 1" + " | string".repeat(100_000) + " }}"))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void values_that_contain_themselves_print() {
        assertThat(render("{% set l = [] %}{% do l.append(l) %}{{ l }}")).isEqualTo("[[...]]");
        assertThat(render("{% set d = {} %}{% do d.update({'d': d}) %}{{ d }}")).isEqualTo("{'d': {...}}");
    }

    @Test
    void environment_variables_are_seen_by_allow_list_only() {
        assertThatThrownBy(() -> render("{{ env_var('PATH') }}"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("Env var required but not provided: 'PATH'");
        assertThatThrownBy(() -> render("{{ env_var('DBT_ENV_SECRET_X', 'y') }}"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("Secret env vars");
    }

    @Test
    void an_error_carries_line_and_column() {
        assertThatThrownBy(() -> render("select 1\n  {{ ok.a }}{{ 1 / 0 }}"))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.location().orElseThrow().line()).isEqualTo(2);
                    assertThat(e.location().orElseThrow().column()).isEqualTo(8);
                });
        assertThatThrownBy(() -> render("a\n{%- if x %}\nb\n{{ c | nope }}{% endif %}{{ 1 | nope }}"))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
                    assertThat(e.location().orElseThrow().line()).isEqualTo(4);
                    assertThat(e.location().orElseThrow().column()).isEqualTo(33);
                });
        assertThatThrownBy(() -> render("{{ 1 }}\n\n{% endif %}"))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        e -> assertThat(e.location().orElseThrow().line()).isEqualTo(3));
    }
}
