package io.lakegate.templating.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.IncrementalStrategy;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.QueryRows;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Warehouse;
import io.lakegate.templating.expression.Names;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.project.LoadedTemplates;
import io.lakegate.templating.value.PyList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoadedTemplatesTest {
    @Test
    void the_taxi_models_parse_and_compile() {
        Definitions taxi = new Definitions()
                .source("data_source", "records")
                .model("silver", "SELECT * FROM {{ source('data_source', 'records') }} WHERE year = \"2016\"")
                .model("gold", """
                        {{ config(
                            materialized='incremental',
                            incremental_strategy='merge',
                            unique_key=["year", "month", "type"],
                            file_format='iceberg',
                            table_properties={'format-version': '2'}
                        ) }}
                        SELECT 1 FROM {{ ref('silver') }}
                        """);

        Model gold = taxi.parse().model("gold").orElseThrow();

        assertThat(gold.materialization()).isInstanceOfSatisfying(Materialization.Incremental.class, incremental -> {
            assertThat(incremental.strategy()).isEqualTo(IncrementalStrategy.MERGE);
            assertThat(incremental.uniqueKey()).containsExactly("year", "month", "type");
        });
        assertThat(gold.fileFormat()).isEqualTo(FileFormat.ICEBERG);
        assertThat(gold.relation()).isEqualTo(new Relation("glue_catalog", "lake", "gold"));
        assertThat(gold.dependsOn()).containsExactly(NodeId.model("demo", "silver"));
        assertThat(gold.config().stringMap("table_properties")).containsEntry("format-version", "2");
        assertThat(taxi.compile("silver")).isEqualTo("SELECT * FROM raw.records WHERE year = \"2016\"");
        assertThat(taxi.compile("gold").strip()).isEqualTo("SELECT 1 FROM lake.silver");
    }

    @Test
    void dbt_glues_word_for_s3_tables_is_iceberg_in_icebergs_catalog() {
        Model model = new Definitions()
                .model("gold", "{{ config(materialized='table', file_format='s3tables') }} select 1")
                .parse()
                .model("gold")
                .orElseThrow();
        assertThat(model.fileFormat()).isEqualTo(FileFormat.ICEBERG);
        assertThat(model.relation()).isEqualTo(new Relation("glue_catalog", "lake", "gold"));
    }

    @Test
    void a_missing_ref_names_the_place_and_the_nearest_model() {
        Definitions project =
                new Definitions().model("orders", "select 1").model("totals", "select *\nfrom {{ ref('order') }}");

        assertThatThrownBy(project::parse).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_MODEL);
            assertThat(e).hasMessageContaining("Did you mean 'orders'?");
            assertThat(e.location()).contains(new SourceLocation("models/totals.sql", 2, 9));
        });
    }

    @Test
    void a_missing_source_names_the_nearest_one() {
        Definitions project = new Definitions().source("raw", "events").model("m", "{{ source('raw', 'event') }}");

        assertThatThrownBy(project::parse).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_SOURCE);
            assertThat(e).hasMessageContaining("'raw.events'");
        });
    }

    @Test
    void errors_of_a_model_from_a_statement_point_into_the_statement() {
        Definitions project = new Definitions()
                .model(new ModelDefinition(
                        "demo", "m", "", "select\n{{ nope() }}", NodeConfig.EMPTY, "", List.of(), "", 3));

        Project parsed = project.parse();
        assertThatThrownBy(() -> LoadedTemplates.create()
                        .compile(parsed, parsed.model("m").orElseThrow(), Definitions.context(Warehouse.none())))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_ERROR);
                    assertThat(e.location()).contains(new SourceLocation("m", 5, 4));
                });
    }

    @Test
    void unclosed_jinja_is_a_syntax_error_where_it_opens() {
        assertThatThrownBy(new Definitions().model("m", "select 1\n  {{ ref('a'")::parse)
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
                    assertThat(e.location()).contains(new SourceLocation("models/m.sql", 2, 3));
                });
    }

    @Test
    void an_unknown_materialization_lists_the_allowed_ones() {
        assertThatThrownBy(new Definitions().model("m", "{{ config(materialized='tabel') }} select 1")::parse)
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
                    assertThat(e).hasMessageContaining("'view', 'table', 'incremental', 'ephemeral', but is 'tabel'");
                });
    }

    @Test
    void every_failing_model_is_reported() {
        Definitions project = new Definitions().model("a", "{{ ref('x') }}").model("b", "{{ ref('y') }}");

        assertThatThrownBy(project::parse)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void a_cycle_is_refused() {
        Definitions project = new Definitions().model("a", "{{ ref('b') }}").model("b", "{{ ref('a') }}");

        assertThatThrownBy(project::parse)
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEPENDENCY_CYCLE));
    }

    @Test
    void config_in_the_template_comes_on_top_of_the_definition() {
        Definitions project = new Definitions()
                .model(
                        "m",
                        "{{ config(tags='hot', meta={'b': 2}, schema='mart', alias='other') }} select 1",
                        Map.of("tags", List.of("daily"), "meta", Map.of("a", 1L), "materialized", "table"));

        Model model = project.parse().model("m").orElseThrow();

        assertThat(model.tags()).containsExactly("daily", "hot");
        assertThat(model.config().stringMap("meta")).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(model.materialization()).isEqualTo(new Materialization.Table());
        assertThat(model.relation()).isEqualTo(new Relation(null, "lake_mart", "other"));
    }

    @Test
    void the_project_may_name_schemas_itself() {
        Definitions project = new Definitions()
                .macro("{% macro generate_schema_name(custom_schema_name, node) -%}"
                        + " {{ custom_schema_name or target.schema }}_{{ node.name }} {%- endmacro %}")
                .model("m", "{{ config(schema='mart') }} select 1");

        assertThat(project.parse().model("m").orElseThrow().relation()).isEqualTo(new Relation(null, "mart_m", "m"));
    }

    @Test
    void incremental_logic_applies_once_the_table_exists() {
        Definitions project = new Definitions()
                .model(
                        "m",
                        "{{ config(materialized='incremental') }}select 1"
                                + "{% if is_incremental() %} where x > (select max(x) from {{ this }}){% endif %}");

        assertThat(project.compile("m")).isEqualTo("select 1");
        assertThat(project.compile("m", Definitions.context(new OneTable(RelationKind.TABLE))))
                .isEqualTo("select 1 where x > (select max(x) from lake.m)");
        assertThat(project.compile("m", Definitions.context(new OneTable(RelationKind.VIEW))))
                .isEqualTo("select 1");
        RenderContext refresh = new RenderContext(
                Definitions.GLUE, new OneTable(RelationKind.TABLE), Map.of(), Map.of(), true, "test", Instant.EPOCH);
        assertThat(project.compile("m", refresh)).isEqualTo("select 1");
    }

    /** A warehouse in which every relation exists. */
    private record OneTable(RelationKind kind) implements Warehouse {
        @Override
        public Optional<RelationState> relation(Relation relation) {
            return Optional.of(new RelationState(relation, kind, null, List.of(), List.of()));
        }

        @Override
        public QueryRows query(String sql) {
            return new QueryRows(List.of(), List.of());
        }
    }

    @Test
    void ephemeral_parents_become_ctes_before_the_models_own() {
        Definitions project = new Definitions()
                .model("base", "{{ config(materialized='ephemeral') }}select 1 as a")
                .model("mid", "{{ config(materialized='ephemeral') }}select * from {{ ref('base') }}")
                .model("plain", "select * from {{ ref('mid') }}")
                .model("own", "-- note\nwith x as (select 2)\nselect * from x, {{ ref('base') }}");

        assertThat(project.compile("plain"))
                .isEqualTo("with __dbt__cte__base as (\nselect 1 as a\n),  __dbt__cte__mid as (\nselect * from"
                        + " __dbt__cte__base\n) select * from __dbt__cte__mid");
        assertThat(project.compile("own"))
                .isEqualTo("-- note\nwith __dbt__cte__base as (\nselect 1 as a\n),  x as (select 2)\n"
                        + "select * from x, __dbt__cte__base");
    }

    @Test
    void macros_dispatch_to_the_adapter_first_and_return_any_value() {
        Definitions project = new Definitions().macro("""
                        {% macro now() %}{{ return(adapter.dispatch('now')()) }}{% endmacro %}
                        {% macro default__now() %}wrong{% endmacro %}
                        {% macro spark__now() %}{{ return(['a', 'b']) }}{% endmacro %}
                        """).model("m", "{{ now()[1] }}");

        assertThat(project.compile("m")).isEqualTo("b");
    }

    @Test
    void vars_come_from_the_command_the_package_and_the_project() {
        Definitions project = new Definitions()
                .var("a", "project")
                .var("b", "project")
                .var("demo", Map.of("b", "package"))
                .model("m", "{{ var('a') }} {{ var('b') }} {{ var('c', 'default') }} {{ env_var('E', 'none') }}");

        assertThat(project.compile("m")).isEqualTo("project package default none");
    }

    @Test
    void a_statement_renders_inside_the_project() {
        Definitions definitions = new Definitions().model("orders", "select 1");
        LoadedTemplates templates = LoadedTemplates.create();
        Project project = templates.parse(definitions.definition(), Definitions.GLUE);

        assertThat(templates.render(
                        project, "select * from {{ ref('orders') }}", Definitions.context(Warehouse.none())))
                .isEqualTo("select * from lake.orders");
    }

    @Test
    void a_missing_ref_of_a_statement_is_not_laid_at_a_nameless_models_door() {
        Definitions definitions = new Definitions().model("orders", "select 1");
        LoadedTemplates templates = LoadedTemplates.create();
        Project project = templates.parse(definitions.definition(), Definitions.GLUE);

        assertThatThrownBy(() -> templates.render(
                        project, "select * from {{ ref('order') }}", Definitions.context(Warehouse.none())))
                .hasMessageContaining("The statement uses ref('order'), which does not exist. Did you mean 'orders'?");
    }

    @Test
    void a_ref_to_a_disabled_model_says_so() {
        Definitions project = new Definitions()
                .model("off", "{{ config(enabled=false) }}select 1")
                .model("m", "select * from {{ ref('off') }}");

        assertThatThrownBy(project::parse).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_MODEL);
            assertThat(e).hasMessageContaining("disabled");
        });
    }

    @Test
    void a_model_cannot_change_the_vars_of_others() {
        Definitions project =
                new Definitions().var("l", List.of(1L)).model("m", "{% do var('l').append(2) %}{{ var('l') }}");

        assertThat(project.compile("m")).isEqualTo("[1]");
    }

    @Test
    void yaml_values_keep_their_types() {
        TemplateEngine engine = TemplateEngine.create();
        Names names = (name, root) -> name.equals("x") ? "5" : name.equals("flag") ? (Object) true : null;

        assertThat(yaml(engine, "{{ flag }}", names)).isEqualTo(true);
        assertThat(yaml(engine, "{{ x }}", names)).isEqualTo("5");
        assertThat(yaml(engine, "{{ x | as_number }}", names)).isEqualTo(5L);
        assertThat(yaml(engine, "{{ (x == '5') | as_bool }}", names)).isEqualTo(true);
        assertThat(yaml(engine, "{{ '[1, 2]' | as_native }}", names)).isEqualTo(List.of(1L, 2L));
        assertThat(yaml(engine, "{{ 5 | as_text }}", names)).isEqualTo("5");
        assertThat(yaml(engine, "a{{ x | as_number }}", names)).isEqualTo("a5");
        assertThatThrownBy(() -> yaml(engine, "{{ 'yes' | as_bool }}", names))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("Could not convert value 'yes' into type 'bool'");
    }

    private static Object yaml(TemplateEngine engine, String text, Names names) {
        Object value = engine.value(Source.of("dbt_project.yml", text, 0), names, false);
        return value instanceof PyList list ? List.copyOf(list.items()) : value;
    }
}
