package io.lakegate.templating;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a unit test writes down, of one of its inputs or expected, as a query that yields them.
 *
 * <p>Source: dbt's macros {@code get_fixture_sql} and {@code get_expected_sql}. A value is cast to the type its column has
 * in the warehouse.
 *
 * @param name what the rows are of, for messages
 * @param rows column to value; empty when {@code sql} is given
 * @param sql a query instead of rows, or {@code null}
 */
public record UnitTestFixture(
        String name,
        List<Map<String, @Nullable Object>> rows,
        @Nullable String sql) {
    public UnitTestFixture {
        rows = List.copyOf(rows);
    }

    /**
     * The columns that are written down, in the spelling and order of the relation's.
     *
     * @throws QueryException {@code INVALID_CONFIG} when one is written down that the relation does not have
     */
    List<Column> named(List<Column> columns) {
        Map<String, Column> known = new LinkedHashMap<>();
        columns.forEach(column -> known.put(column.name().toLowerCase(Locale.ROOT), column));
        Map<String, Column> named = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            for (String written : row.keySet()) {
                String key = written.toLowerCase(Locale.ROOT);
                Column column = known.get(key);
                if (column == null) {
                    throw new QueryException(
                            ErrorCode.INVALID_CONFIG,
                            "The rows of " + name + " have a column '" + written + "', which it has not. It has "
                                    + String.join(", ", known.keySet()) + ".");
                }
                named.put(key, column);
            }
        }
        return columns.stream().filter(named::containsValue).toList();
    }

    /**
     * A query that yields the rows with these columns; what a row does not say is null.
     *
     * @throws QueryException as {@link #named}
     */
    public String query(List<Column> columns) {
        if (sql != null) {
            return sql;
        }
        named(columns);
        if (rows.isEmpty()) {
            return select(columns, Map.of()) + " limit 0";
        }
        List<String> selects = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            selects.add(select(columns, row));
        }
        return String.join("\nunion all\n", selects);
    }

    private static String select(List<Column> columns, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        row.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
        List<String> cells = new ArrayList<>();
        for (Column column : columns) {
            Object value = byName.get(column.name().toLowerCase(Locale.ROOT));
            cells.add("cast(" + literal(value, column.dataType()) + " as " + column.dataType() + ") as "
                    + quoted(column));
        }
        return "select " + String.join(", ", cells);
    }

    private static String literal(@Nullable Object value, String type) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof List<?> items) {
            List<String> literals = new ArrayList<>();
            items.forEach(item -> literals.add(literal(item, "")));
            return "array(" + String.join(", ", literals) + ")";
        }
        if (value instanceof Map<?, ?> fields) {
            List<String> literals = new ArrayList<>();
            fields.forEach(
                    (name, field) -> literals.add(literal(String.valueOf(name), "") + ", " + literal(field, "")));
            return (type.startsWith("map") ? "map(" : "named_struct(") + String.join(", ", literals) + ")";
        }
        String text = value.toString();
        // As in dbt-spark: Spark casts no text to these, so the text is the expression.
        boolean expression = type.startsWith("array") || type.startsWith("map") || type.startsWith("struct");
        return expression ? text : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String quoted(Column column) {
        return "`" + column.name().replace("`", "``") + "`";
    }
}
