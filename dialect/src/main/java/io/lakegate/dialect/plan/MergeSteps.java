package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.relation.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Strategy {@code merge}: rows whose key is there are updated, the others inserted. Keys compare with {@code =} as in dbt, so a
 * null key is always new. Without {@code unique_key} nothing matches and every row is inserted, as in dbt.
 */
final class MergeSteps {
    private MergeSteps() {}

    static List<PlanStep> of(Build build, List<String> uniqueKey, SchemaChange change) {
        String sql = "MERGE INTO " + Build.sql(build.target()) + " AS " + SourceQuery.TARGET + "\nUSING "
                + QueryText.inParentheses(build.query()) + " AS " + SourceQuery.SOURCE + "\nON "
                + condition(build, uniqueKey)
                + "\nWHEN MATCHED THEN UPDATE SET " + updates(build, change) + "\nWHEN NOT MATCHED THEN INSERT "
                + inserts(change);
        return List.of(PlanStep.writing("Merge the new rows", sql));
    }

    private static String condition(Build build, List<String> uniqueKey) {
        List<String> terms = new ArrayList<>(predicates(build));
        for (String key : uniqueKey) {
            String name = Quoting.name(bare(key));
            terms.add(SourceQuery.TARGET + "." + name + " = " + SourceQuery.SOURCE + "." + name);
        }
        if (uniqueKey.isEmpty()) {
            terms.add("FALSE");
        }
        return terms.size() == 1
                ? terms.get(0)
                : terms.stream().map(term -> "(" + term + ")").collect(Collectors.joining(" AND "));
    }

    private static List<String> predicates(Build build) {
        List<String> predicates = build.config().strings("incremental_predicates");
        return predicates.isEmpty() ? build.config().strings("predicates") : predicates;
    }

    private static String updates(Build build, SchemaChange change) {
        List<String> only = build.config().strings("merge_update_columns");
        List<String> not = build.config().strings("merge_exclude_columns");
        if (!only.isEmpty() && !not.isEmpty()) {
            throw build.invalid("merge_update_columns and merge_exclude_columns exclude each other; set one of them.");
        }
        if (only.isEmpty() && not.isEmpty() && change.unfilled().isEmpty()) {
            return "*";
        }
        Set<String> excluded =
                not.stream().map(name -> bare(name).toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        List<String> updated = only.isEmpty()
                ? change.filled().stream()
                        .map(Column::name)
                        .filter(name -> !excluded.contains(name.toLowerCase(Locale.ROOT)))
                        .toList()
                : only;
        if (updated.isEmpty()) {
            throw build.invalid("merge_exclude_columns leaves no column to update; use incremental_strategy 'append'.");
        }
        return updated.stream()
                .map(column -> Quoting.name(bare(column)))
                .map(name -> name + " = " + SourceQuery.SOURCE + "." + name)
                .collect(Collectors.joining(", "));
    }

    /** By name; a column that the query lacks is left out and so is null. */
    private static String inserts(SchemaChange change) {
        if (change.unfilled().isEmpty()) {
            return "*";
        }
        List<String> names = change.filled().stream()
                .map(column -> Quoting.name(column.name()))
                .toList();
        String values =
                names.stream().map(name -> SourceQuery.SOURCE + "." + name).collect(Collectors.joining(", "));
        return "(" + String.join(", ", names) + ") VALUES (" + values + ")";
    }

    private static String bare(String name) {
        return name.length() > 1 && name.startsWith("`") && name.endsWith("`")
                ? name.substring(1, name.length() - 1)
                : name;
    }
}
