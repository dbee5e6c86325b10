package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import java.util.stream.Collectors;

/** The model's query as the source of a write. */
final class SourceQuery {
    /** As dbt calls the two sides of a merge: {@code incremental_predicates} are written with these names. */
    static final String SOURCE = "DBT_INTERNAL_SOURCE";

    static final String TARGET = "DBT_INTERNAL_DEST";

    private SourceQuery() {}

    /** The target's columns by name, in its order: Spark inserts by position. The query itself when they are not known. */
    static String select(Build build, SchemaChange target) {
        if (target.columns().isEmpty()) {
            return build.query();
        }
        String columns = target.columns().stream()
                .map(column -> target.unfilled().contains(column)
                        ? "CAST(NULL AS " + column.dataType() + ") AS " + Quoting.name(column.name())
                        : Quoting.name(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + "\nFROM " + QueryText.inParentheses(build.query()) + " AS " + SOURCE;
    }
}
