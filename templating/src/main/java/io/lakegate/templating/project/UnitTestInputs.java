package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.UnitTestFixture;
import io.lakegate.templating.dbt.EphemeralModels;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.Repr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a unit test gives the model that it tests: inputs as CTEs in the place of relations, and overrides.
 *
 * <p>Source: dbt-core's {@code UnitTestManifestLoader} and {@code generate_runtime_unit_test_context}. For one thread.
 */
final class UnitTestInputs {
    private final NodeDraft test;
    private final Map<NodeDraft, RelationValue> standIns = new LinkedHashMap<>();
    private final List<String> ctes = new ArrayList<>();

    UnitTestInputs(NodeDraft test) {
        this.test = test;
    }

    /** The inputs as written, {@code ref('a')}, with their rows. */
    Map<String, UnitTestFixture> given() {
        Map<String, UnitTestFixture> given = new LinkedHashMap<>();
        if (test.specifics.get("given") instanceof List<?> inputs) {
            for (Object each : inputs) {
                Map<String, @Nullable Object> input = PropertyBlock.copy(each);
                String name = String.valueOf(input.get("input")).strip();
                given.put(name, fixture(name, input));
            }
        }
        return given;
    }

    UnitTestFixture expected() {
        return fixture(
                "what the unit test '" + test.name + "' expects", PropertyBlock.copy(test.specifics.get("expect")));
    }

    private static UnitTestFixture fixture(String name, Map<String, @Nullable Object> written) {
        if ("sql".equals(written.get("format")) && written.get("rows") instanceof String sql) {
            return new UnitTestFixture(name, List.of(), sql.strip());
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (written.get("rows") instanceof List<?> list) {
            list.forEach(row -> rows.add(PropertyBlock.copy(row)));
        }
        return new UnitTestFixture(name, rows, null);
    }

    /**
     * Puts a CTE in the place of a node.
     *
     * @param relation what is asked for the types of its columns, unless the fixture is a query
     */
    void put(NodeDraft node, UnitTestFixture fixture, RelationValue relation, RenderContext context) {
        Object source = node.specifics.get("source_name");
        String name = "__dbt__cte__" + (source == null ? "" : PythonText.str(source) + "__") + node.alias;
        String unique = name;
        for (int i = 2; standIns.containsValue(RelationValue.cte(unique)); i++) {
            unique = name + "_" + i;
        }
        List<Column> columns = fixture.sql() == null ? columns(fixture, relation, context) : List.of();
        ctes.add(EphemeralModels.cte(unique, fixture.query(columns)));
        standIns.put(node, RelationValue.cte(unique));
    }

    private List<Column> columns(UnitTestFixture fixture, RelationValue value, RenderContext context) {
        Relation relation = value.relation();
        List<Column> columns = relation == null
                ? List.of()
                : context.warehouse()
                        .relation(relation)
                        .map(RelationState::columns)
                        .orElse(List.of());
        if (columns.isEmpty()) {
            throw new QueryException(
                    ErrorCode.UNDEFINED_TABLE,
                    "The unit test '" + test.name + "' takes the types of " + fixture.name() + " from " + value.str()
                            + ", which does not exist. Build it first, or give its rows with format: sql.",
                    test.location());
        }
        return columns;
    }

    @Nullable
    RelationValue standIn(NodeDraft node) {
        return standIns.get(node);
    }

    List<String> ctes() {
        return ctes;
    }

    QueryException missing(String reference, NodeDraft model) {
        return new QueryException(
                ErrorCode.INVALID_CONFIG,
                "The unit test '" + test.name + "' gives no rows for " + reference + ", which '" + model.name
                        + "' uses. Add it to 'given', with 'rows: []' for none.",
                test.location());
    }

    private Map<String, @Nullable Object> overrides(String kind) {
        return PropertyBlock.copy(
                PropertyBlock.copy(test.specifics.get("overrides")).get(kind));
    }

    /** The context with the test's vars and environment. */
    RenderContext overriding(RenderContext context) {
        Map<String, Object> vars = new HashMap<>(context.vars());
        overrides("vars").forEach((name, value) -> {
            if (value != null) {
                vars.put(name, value);
            }
        });
        Map<String, String> env = new HashMap<>(context.env());
        overrides("env_vars").forEach((name, value) -> env.put(name, PythonText.str(value)));
        return context.with(vars, env);
    }

    /**
     * The macros that the test replaces by a value.
     *
     * @param parse makes the macro of a template
     */
    Map<String, MacroBlock> macros(Function<String, MacroBlock> parse) {
        Map<String, MacroBlock> macros = new LinkedHashMap<>();
        overrides("macros").forEach((name, value) -> {
            String literal = Repr.repr(PlainValues.toTemplate(value));
            // A body that speaks of them takes any arguments.
            macros.put(
                    name,
                    parse.apply("{% macro " + name.substring(name.indexOf('.') + 1)
                            + "() %}{% set taken = (varargs, kwargs) %}{{ return(" + literal + ") }}{% endmacro %}"));
        });
        return macros;
    }
}
