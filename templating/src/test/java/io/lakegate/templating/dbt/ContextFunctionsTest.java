package io.lakegate.templating.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.QueryRows;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Warehouse;
import io.lakegate.templating.project.LoadedTemplates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** dbt's context beyond refs and configuration. */
final class ContextFunctionsTest {
    /** A warehouse with one Iceberg table and one answer, which remembers what it was asked. */
    private static final class OneAnswer implements Warehouse {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Optional<RelationState> relation(Relation relation) {
            return relation.identifier().equals("trips")
                    ? Optional.of(new RelationState(
                            relation,
                            RelationKind.TABLE,
                            FileFormat.ICEBERG,
                            List.of(new Column("id", "bigint"), new Column("fare", "decimal(10,2)")),
                            List.of()))
                    : Optional.empty();
        }

        @Override
        public QueryRows query(String sql) {
            asked.add(sql.strip());
            return new QueryRows(
                    List.of(new Column("month", "int"), new Column("fare", "double"), new Column("day", "date")),
                    List.of(List.of(1L, 2.5, LocalDate.of(2024, 1, 2)), List.of(2L, 3.0, LocalDate.of(2024, 2, 3))));
        }
    }

    private final OneAnswer warehouse = new OneAnswer();

    private String render(String template) {
        RenderContext context = new RenderContext(
                Definitions.GLUE,
                warehouse,
                Map.of("x", 1L),
                Map.of("HOME_SCHEMA", "home"),
                false,
                "run-1",
                Instant.parse("2026-11-22T10:20:30.123456789Z"));
        LoadedTemplates templates = LoadedTemplates.create();
        return templates.render(templates.parse(new Definitions().definition(), context), template, context);
    }

    static Stream<Arguments> members() {
        return Stream.of(
                arguments(
                        "{{ target.schema }} {{ target.type }} {{ target.name }} {{ target.threads }}",
                        "lake glue dev 4"),
                arguments("{{ schema }} {{ project_name }} {{ invocation_id }} {{ execute }}", "lake demo run-1 True"),
                arguments("{{ var('x') }} {{ var.has_var('y') }} {{ env_var('HOME_SCHEMA') }}", "1 False home"),
                arguments("{{ run_started_at.strftime('%Y-%m-%d %H') }}", "2026-11-22 10"),
                arguments("{{ run_started_at }}", "2026-11-22 10:20:30.123456+00:00"),
                arguments("{{ flags.FULL_REFRESH }} {{ flags.WHICH }}", "False run"),
                arguments("{{ local_md5('a') }}", "0cc175b9c0f1b6a831c399e269772661"),
                arguments("{{ tojson({'b': 1, 'a': [1, none, true]}) }}", "{\"b\": 1, \"a\": [1, null, true]}"),
                arguments("{{ tojson({'b': 1, 'a': 2}, sort_keys=true) }}", "{\"a\": 2, \"b\": 1}"),
                arguments("{{ fromjson('{\"a\": [1, 2.5, null, \"x\"]}') }}", "{'a': [1, 2.5, None, 'x']}"),
                arguments("{{ fromjson('nonsense', 'default') }} {{ fromjson('{') }}", "default None"),
                arguments("{{ fromyaml('a: [1, x]')['a'] }}", "[1, 'x']"),
                arguments("{{ toyaml({'a': 1, 'b': [1, 2]}) | replace('\n', ';') }}", "a: 1;b:;- 1;- 2;"),
                arguments("{{ set([1, 2, 1]) | length }} {{ set(5) }} {{ set(5, 'd') }}", "2 None d"),
                arguments("{{ zip([1, 2], ['a', 'b']) | list }}", "[(1, 'a'), (2, 'b')]"),
                arguments("{{ zip(5, default='d') }}", "d"),
                arguments("{{ 'x' | as_bool }} {{ '1' | as_number }} {{ 2 | as_native }} {{ 3 | as_text }}", "x 1 2 3"),
                arguments("[{{ log('a', info=true) }}{{ print('b') }}{{ exceptions.warn('c') }}]", "[]"),
                arguments("{{ adapter.type() }} {{ adapter.quote('a b') }}", "glue `a b`"),
                arguments("{{ api.Relation.create(schema='s', identifier='t') }}", "s.t"),
                arguments(
                        "{{ api.Relation.create(database='d', schema='s', identifier='t').include(database=false) }}",
                        "s.t"),
                arguments("{{ api.Relation.create(schema='s', identifier='t').quote() }}", "`s`.`t`"),
                arguments("{{ api.Relation.create(schema='s-x', identifier='t') }}", "`s-x`.t"),
                arguments(
                        "{{ api.Column('a', 'int').is_integer() }} {{ api.Column.translate_type('TEXT') }}",
                        "True TEXT"),
                arguments("{{ diff_of_two_dicts({'SELECT': ['a', 'B']}, {'select': ['b']}) }}", "{'SELECT': ['a']}"),
                arguments("{{ context['project_name'] }} {{ context.get('nope', 'd') }}", "demo d"),
                arguments("{{ builtins.config(x=1) }}[{{ this }}]", "[None]"),
                arguments("{{ render('{{ 1 + 1 }}') }}", "2"),
                arguments("{{ dbt.type_string() }} {{ dbt.concat(['a', 'b']) }}", "string concat(a, b)"),
                arguments("{{ adapter.get_relation(none, 'lake', 'nope') is none }}", "True"),
                arguments("{{ adapter.get_relation(none, 'lake', 'trips').is_iceberg }}", "True"),
                arguments(
                        "{{ adapter.get_columns_in_relation(adapter.get_relation(none, 'lake', 'trips')) | map(attribute='name') | join(',') }}",
                        "id,fare"));
    }

    @ParameterizedTest
    @MethodSource
    void members(String template, String expected) {
        assertThat(render(template)).isEqualTo(expected);
    }

    @Test
    void a_query_answers_as_an_agate_table() {
        String template = """
                {%- set t = run_query('select month, fare from trips') -%}
                {{ t | length }} {{ t.column_names }} {{ t.columns[0].values() }} {{ t.columns['fare'].values() }}
                {%- for row in t.rows %} {{ row[0] }}{{ row['month'] }}{{ row.month }} {{ row.day }}{% endfor -%}
                """;

        assertThat(render(template))
                .isEqualTo("2 ('month', 'fare', 'day') (1, 2) (Decimal('2.5'), Decimal('3.0'))"
                        + " 111 2024-01-02 222 2024-02-03");
        assertThat(warehouse.asked).containsExactly("select month, fare from trips");
    }

    @Test
    void a_statement_block_stores_its_result() {
        assertThat(render("{%- call statement('s', fetch_result=True) -%}select 1{%- endcall -%}"
                        + "{{ load_result('s')['data'][1][0] }} {{ load_result('s').table.rows[0].fare }}"
                        + " {{ load_result('nope') }}"))
                .isEqualTo("2 2.5 None");
    }

    @Test
    void nothing_is_asked_while_parsing() {
        Definitions project = new Definitions()
                .model(
                        "m",
                        "{%- set t = run_query('select 1') -%}{% if execute %}{{ t.columns[0].values()[0] }}{% endif %}"
                                + "{%- for r in adapter.get_columns_in_relation(ref('m2')) %}{{ r.name }}{% endfor %}")
                .model("m2", "select 1");

        assertThat(project.parse().models()).hasSize(2);
        assertThat(warehouse.asked).isEmpty();
    }

    @Test
    void undefined_values_absorb_while_parsing() {
        Definitions project = new Definitions()
                .model("m", "{{ nope.a['b'].c() }} {{ config.get('x') | int }} {{ config.require('y') }} select 1");

        assertThat(project.parse().models()).hasSize(1);
    }

    @Test
    void a_compiler_error_is_placed_where_it_is_raised() {
        assertThatThrownBy(() -> render("select\n  {{ exceptions.raise_compiler_error('no such column') }}"))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_ERROR);
                    assertThat(e).hasMessage("no such column");
                    assertThat(e.location().map(SourceLocation::line)).contains(2);
                });
    }

    @Test
    void an_engine_error_in_run_query_keeps_its_code_and_gets_a_place() {
        Warehouse broken = new Warehouse() {
            @Override
            public Optional<RelationState> relation(Relation relation) {
                return Optional.empty();
            }

            @Override
            public QueryRows query(String sql) {
                throw new QueryException(ErrorCode.UNDEFINED_TABLE, "no table t");
            }
        };
        Definitions project = new Definitions().model("m", "select 1\n{% set t = run_query('select * from t') %}");

        assertThatThrownBy(() -> project.compile("m", Definitions.context(broken)))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_TABLE);
                    assertThat(e.location()).isPresent();
                });
    }

    @Test
    void decimals_compute_as_pythons() {
        assertThat(new BigDecimal("2.5")).isEqualTo(new BigDecimal("2.5"));
        assertThat(render("{%- set t = run_query('q') -%}{{ t.rows[0].fare * 2 }} {{ t.rows[0].fare + 1 }}"
                        + " {{ t.rows[0].fare > 2 }} {{ t.rows[0].fare | int }} {{ t.rows[0].fare | float }}"))
                .isEqualTo("5.0 3.5 True 2 2.5");
    }

    @Test
    void the_projects_own_ref_replaces_dbts() {
        Definitions project = new Definitions()
                .macro("{% macro ref(name) %}{{ return(builtins.ref(name).include(database=false)) }}{% endmacro %}")
                .model("a", "{{ config(file_format='iceberg') }}select 1")
                .model("b", "select * from {{ ref('a') }}");

        assertThat(project.compile("b")).isEqualTo("select * from lake.a");
        assertThat(project.parse().model("b").orElseThrow().dependsOn()).hasSize(1);
    }
}
