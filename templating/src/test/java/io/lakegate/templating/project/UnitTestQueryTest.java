package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.QueryRows;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.UnitTestQuery;
import io.lakegate.templating.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a unit test makes of its model's query. */
final class UnitTestQueryTest {
    @TempDir
    private Path project;

    private final Map<String, List<Column>> tables = new HashMap<>();

    @BeforeEach
    void a_small_project() throws IOException {
        write("dbt_project.yml", "name: small\nprofile: p\nvars: {least: 1}\n");
        write("profiles.yml", "p: {outputs: {default: {type: spark, schema: lake}}}");
        write("models/a.sql", "select 1 as n, 'x' as name");
        write("models/raw.yml", "sources: [{name: raw, tables: [{name: a}]}]");
        write("macros/today.sql", "{% macro today(zone) %}current_date(){% endmacro %}");
        write("models/b.sql", """
                {{ config(materialized='incremental') }}
                select n, {{ today('utc') }} as day from {{ ref('a') }} where n > {{ var('least') }}
                {% if is_incremental() %}and n not in (select n from {{ this }}){% endif %}""");
        tables.put("a", List.of(new Column("n", "int"), new Column("name", "string")));
        tables.put("b", List.of(new Column("n", "int"), new Column("day", "date")));
    }

    @Test
    void inputs_stand_in_for_relations_with_the_types_of_these() throws IOException {
        write("models/t.yml", """
                unit_tests:
                  - name: t
                    model: b
                    given:
                      - input: ref('a')
                        rows: [{n: 2, NAME: "O'Hara \\\\ Co"}, {n: 3}]
                    expect:
                      rows: [{n: 2}]
                    overrides:
                      vars: {least: 0}
                      macros: {today: "date'2020-02-02'", is_incremental: false}
                """);

        UnitTestQuery query = render();

        assertThat(query.actual().replaceAll("\\s+", " ").strip())
                .isEqualTo("with __dbt__cte__a as ( select cast(2 as int) as `n`, cast('O\\'Hara \\\\ Co' as string) as"
                        + " `name` union all select cast(3 as int) as `n`, cast(null as string) as `name` )"
                        + " select n, date'2020-02-02' as day from __dbt__cte__a where n > 0");
        assertThat(query.comparison(tables.get("b")))
                .startsWith("select 'actual' as actual_or_expected, `n`\nfrom (\n")
                .endsWith("\nfrom (\nselect cast(2 as int) as `n`\n) dbt_internal_unit_test_expected");
    }

    @Test
    void this_and_sources_can_be_given_and_queries_and_csv_too() throws IOException {
        write("models/b.sql", "select n from {{ source('raw', 'a') }} union select n from {{ this }}, {{ ref('a') }}");
        write("models/t.yml", """
                unit_tests:
                  - name: t
                    model: b
                    given:
                      - {input: "source('raw', 'a')", format: sql, rows: "select 5 as n"}
                      - {input: this, format: csv, rows: "n,day\\n1,2020-01-01\\n"}
                      - {input: "ref('small', 'a')", rows: []}
                    expect: {format: sql, rows: "select 5 as n"}
                """);

        UnitTestQuery query = render();

        assertThat(query.actual())
                .contains("__dbt__cte__raw__a as (\nselect 5 as n\n)")
                .contains("__dbt__cte__b as (\nselect cast('1' as int) as `n`, cast('2020-01-01' as date) as `day`\n)")
                .contains(
                        "__dbt__cte__a as (\nselect cast(null as int) as `n`, cast(null as string) as `name` limit 0\n)")
                .endsWith("select n from __dbt__cte__raw__a union select n from __dbt__cte__b, __dbt__cte__a");
        assertThat(query.compared(List.of(new Column("n", "int")))).hasSize(1);
    }

    @Test
    void nested_values_keep_their_shape() throws IOException {
        tables.put(
                "a",
                List.of(
                        new Column("n", "array<int>"),
                        new Column("name", "struct<x:int>"),
                        new Column("m", "map<string,int>"),
                        new Column("spelled", "array<string>")));
        write("models/b.sql", "select * from {{ ref('a') }}");
        write("models/t.yml", """
                unit_tests:
                  - name: t
                    model: b
                    given:
                      - input: ref('a')
                        rows: [{n: [1, 2], name: {x: 1}, m: {k: 2}, spelled: "array('z')"}]
                    expect: {rows: []}
                """);

        assertThat(render().actual())
                .contains(
                        "cast(array(1, 2) as array<int>) as `n`",
                        "cast(named_struct('x', 1) as struct<x:int>) as `name`",
                        "cast(map('k', 2) as map<string,int>) as `m`",
                        "cast(array('z') as array<string>) as `spelled`");
    }

    @Test
    void what_cannot_be_tested_says_why() throws IOException {
        write("models/t.yml", test("[]", "{n: 1}"));
        fails(ErrorCode.INVALID_CONFIG, "gives no rows for ref('a'), which 'b' uses", "rows: []");

        write("models/t.yml", test("[{input: ref('a'), rows: [{nn: 1}]}]", "{n: 1}"));
        fails(ErrorCode.INVALID_CONFIG, "ref('a') have a column 'nn'", "n, name");

        write("models/t.yml", test("[{input: \"'a'\", rows: [{n: 1}]}]", "{n: 1}"));
        fails(ErrorCode.INVALID_CONFIG, "is ref(…), source(…) or this");

        tables.remove("a");
        write("models/t.yml", test("[{input: ref('a'), rows: [{n: 1}]}]", "{n: 1}"));
        fails(ErrorCode.UNDEFINED_TABLE, "types of ref('a') from lake.a", "Build it first");
    }

    @Test
    void a_column_that_the_model_does_not_have_cannot_be_expected() throws IOException {
        write("models/t.yml", test("[{input: ref('a'), rows: [{n: 1}]}]", "{wrong: 1}"));
        UnitTestQuery query = render();

        assertThatThrownBy(() -> query.comparison(tables.get("b")))
                .hasMessageContaining("The rows of what the unit test 't' expects have a column 'wrong'");
    }

    private static String test(String given, String row) {
        return "unit_tests:\n  - name: t\n    model: b\n    given: " + given + "\n    expect: {rows: [" + row + "]}\n";
    }

    private void fails(ErrorCode code, String... words) {
        assertThatThrownBy(this::render).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words);
            if (code == ErrorCode.UNDEFINED_TABLE) {
                assertThat(e.location())
                        .hasValueSatisfying(at -> assertThat(at.toString()).startsWith("models/t.yml"));
            }
        });
    }

    private UnitTestQuery render() {
        Warehouse warehouse = new Warehouse() {
            @Override
            public Optional<RelationState> relation(Relation relation) {
                List<Column> columns = tables.get(relation.identifier());
                return Optional.ofNullable(columns)
                        .map(found ->
                                new RelationState(relation, RelationKind.TABLE, FileFormat.PARQUET, found, List.of()));
            }

            @Override
            public QueryRows query(String sql) {
                throw new AssertionError("a unit test's rendering ran " + sql);
            }
        };
        LoadedProject loaded = ProjectLoader.load(
                        new LoadRequest(project, List.of(project), null, null, Map.of(), Map.of()))
                .orFail();
        return loaded.compilation()
                .unitTest(
                        new NodeId("unit_test.small.b.t"),
                        new RenderContext(
                                new Target("default", "spark", "lake", 1, "", Map.of()),
                                warehouse,
                                Map.of(),
                                Map.of(),
                                false,
                                "i",
                                Instant.EPOCH));
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
