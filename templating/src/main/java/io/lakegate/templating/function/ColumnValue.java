package io.lakegate.templating.function;

import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.PyObject;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A column as {@code adapter.get_columns_in_relation} gives it: dbt-spark's. */
record ColumnValue(String column, String dataType) implements PyObject {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "int", "integer", "bigint", "long");

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "name", "column" -> column;
            case "quoted" -> "`" + column + "`";
            case "dtype", "data_type" -> dataType;
            case "is_string" ->
                test(name, plain().equals("string") || plain().startsWith("varchar") || plain().startsWith("char"));
            case "is_integer" -> test(name, INTEGERS.contains(plain()));
            case "is_float" -> test(name, plain().equals("float") || plain().equals("double"));
            case "is_numeric" -> test(name, plain().startsWith("decimal") || plain().startsWith("numeric"));
            case "is_number" ->
                test(
                        name,
                        INTEGERS.contains(plain())
                                || plain().equals("float")
                                || plain().equals("double")
                                || plain().startsWith("decimal"));
            default -> null;
        };
    }

    private String plain() {
        return dataType.toLowerCase(Locale.ROOT);
    }

    private static Builtin test(String name, boolean holds) {
        return new Builtin(name, arguments -> holds);
    }

    @Override
    public String typeName() {
        return "SparkColumn";
    }

    @Override
    public String repr() {
        return "<SparkColumn " + column + " (" + dataType + ")>";
    }
}
