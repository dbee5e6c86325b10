package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.OnSchemaChange;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.RelationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code on_schema_change} does before new rows are written. Without known query columns nothing is taken for changed.
 *
 * @param steps that change the table
 * @param columns of the table after them, in its order
 * @param unfilled those of them that the query does not yield: new rows have null there
 */
record SchemaChange(List<PlanStep> steps, List<Column> columns, Set<Column> unfilled) {
    SchemaChange {
        columns = List.copyOf(columns);
        unfilled = Set.copyOf(unfilled);
    }

    /** In the table's order, those that the query yields. */
    List<Column> filled() {
        return columns.stream().filter(column -> !unfilled.contains(column)).toList();
    }

    static SchemaChange of(Build build, OnSchemaChange mode, RelationState existing) {
        List<Column> table = written(existing.columns());
        Difference difference = Difference.between(table, build.queryColumns());
        if (mode == OnSchemaChange.IGNORE || difference.isEmpty()) {
            return unchanged(table);
        }
        return switch (mode) {
            case IGNORE -> unchanged(table);
            case FAIL -> throw outOfSync(build, difference);
            case APPEND_NEW_COLUMNS -> added(build, existing, table, difference);
            case SYNC_ALL_COLUMNS -> synced(build, existing, table, difference);
        };
    }

    private static SchemaChange unchanged(List<Column> table) {
        return new SchemaChange(List.of(), table, Set.of());
    }

    /** Hudi's own columns are not the query's to fill. */
    private static List<Column> written(List<Column> columns) {
        return columns.stream()
                .filter(column -> !column.name().startsWith("_hoodie_"))
                .toList();
    }

    private static SchemaChange added(Build build, RelationState existing, List<Column> table, Difference difference) {
        Set<Column> unfilled = Set.copyOf(difference.removed());
        if (difference.added().isEmpty()) {
            return new SchemaChange(List.of(), table, unfilled);
        }
        String list = difference.added().stream()
                .map(column -> Quoting.name(column.name()) + " " + column.dataType())
                .collect(Collectors.joining(", "));
        PlanStep step = PlanStep.of(
                "Add the new columns", "ALTER TABLE " + Build.sql(build.target()) + " ADD COLUMNS (" + list + ")");
        return new SchemaChange(List.of(step), withAdded(build, existing, table, difference.added()), unfilled);
    }

    /** In tables of files the partition columns stay last. */
    private static List<Column> withAdded(Build build, RelationState existing, List<Column> table, List<Column> added) {
        int at = table.size();
        if (!build.format().transactional()) {
            at -= existing.partitionColumns().size();
        }
        List<Column> columns = new ArrayList<>(table);
        columns.addAll(Math.max(0, at), added);
        return columns;
    }

    private static SchemaChange synced(Build build, RelationState existing, List<Column> table, Difference difference) {
        boolean onlyAdds =
                difference.removed().isEmpty() && difference.retyped().isEmpty();
        if (!onlyAdds && build.format() != FileFormat.ICEBERG) {
            throw build.invalid("on_schema_change 'sync_all_columns' would have to change the table ("
                    + difference.describe() + "), and only iceberg tables can drop or retype columns. Use "
                    + "'append_new_columns', or run it with FULL REFRESH.");
        }
        SchemaChange additions = added(build, existing, table, difference);
        List<PlanStep> steps = new ArrayList<>(additions.steps());
        Map<String, Column> retyped = difference.retyped().stream()
                .collect(Collectors.toMap(column -> key(column.name()), Function.identity()));
        for (Column column : difference.retyped()) {
            steps.add(PlanStep.of(
                    "Change the type of " + column.name(),
                    "ALTER TABLE " + Build.sql(build.target()) + " ALTER COLUMN " + Quoting.name(column.name())
                            + " TYPE " + column.dataType()));
        }
        if (!difference.removed().isEmpty()) {
            List<String> names = difference.removed().stream().map(Column::name).toList();
            steps.add(PlanStep.of(
                    "Drop the columns that are gone",
                    "ALTER TABLE " + Build.sql(build.target()) + " DROP COLUMNS (" + Quoting.names(names) + ")"));
        }
        List<Column> columns = additions.columns().stream()
                .filter(column -> !difference.removed().contains(column))
                .map(column -> retyped.getOrDefault(key(column.name()), column))
                .toList();
        return new SchemaChange(steps, columns, Set.of());
    }

    private static QueryException outOfSync(Build build, Difference difference) {
        return build.invalid("the query's columns are not the table's (" + difference.describe()
                + ") and on_schema_change is 'fail'. Set it to 'append_new_columns' or 'sync_all_columns', or run it with "
                + "FULL REFRESH.");
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * @param added the query's columns that the table lacks
     * @param removed the table's columns that the query lacks
     * @param retyped the query's columns whose type is not the table's
     */
    private record Difference(List<Column> added, List<Column> removed, List<Column> retyped) {
        static Difference between(List<Column> table, List<Column> query) {
            if (query.isEmpty()) {
                return new Difference(List.of(), List.of(), List.of());
            }
            Map<String, Column> inTable = byName(table);
            Map<String, Column> inQuery = byName(query);
            List<Column> added = new ArrayList<>();
            List<Column> retyped = new ArrayList<>();
            for (Column column : query) {
                Column stored = inTable.get(key(column.name()));
                if (stored == null) {
                    added.add(column);
                } else if (!key(stored.dataType()).equals(key(column.dataType()))) {
                    retyped.add(column);
                }
            }
            List<Column> removed = table.stream()
                    .filter(column -> !inQuery.containsKey(key(column.name())))
                    .toList();
            return new Difference(added, removed, retyped);
        }

        private static Map<String, Column> byName(List<Column> columns) {
            return columns.stream()
                    .collect(Collectors.toMap(column -> key(column.name()), Function.identity(), (one, other) -> one));
        }

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty() && retyped.isEmpty();
        }

        String describe() {
            List<String> parts = new ArrayList<>();
            described(parts, "new: ", added, true);
            described(parts, "gone: ", removed, false);
            described(parts, "other type: ", retyped, true);
            return String.join("; ", parts);
        }

        private static void described(List<String> parts, String label, List<Column> columns, boolean types) {
            if (!columns.isEmpty()) {
                parts.add(columns.stream()
                        .map(column -> column.name() + (types ? " " + column.dataType() : ""))
                        .collect(Collectors.joining(", ", label, "")));
            }
        }
    }
}
