package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which descriptions go into the catalog: those that dbt's {@code persist_docs} names. A model defined in SQL says {@code
 * COMMENT} where it means one, so its descriptions go there unless {@code persist_docs} says otherwise.
 */
record PersistedDocs(Model model, boolean ofRelation, boolean ofColumns) {
    static PersistedDocs of(Model model) {
        boolean inSql = model.path().isEmpty();
        Map<String, String> asked = model.config().stringMap("persist_docs");
        return new PersistedDocs(model, asked(asked, "relation", inSql), asked(asked, "columns", inSql));
    }

    private static boolean asked(Map<String, String> asked, String what, boolean otherwise) {
        String answer = asked.get(what);
        return answer == null ? otherwise : answer.equalsIgnoreCase("true");
    }

    Optional<String> comment() {
        return Optional.of(model.definition().description())
                .filter(description -> ofRelation && !description.isBlank());
    }

    boolean describesColumns() {
        return ofColumns
                && model.definition().columns().stream()
                        .anyMatch(column -> !column.description().isBlank());
    }

    /** {@code (name COMMENT '…', …)} for a view; empty when there is nothing to say or the columns are not known. */
    Optional<String> viewColumns(List<Column> columns) {
        if (!describesColumns() || columns.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> descriptions = descriptions();
        List<String> listed = new ArrayList<>();
        for (Column column : columns) {
            String description = descriptions.get(key(column.name()));
            listed.add(Quoting.name(column.name())
                    + (description == null ? "" : " COMMENT " + Quoting.literal(description)));
        }
        return Optional.of("(" + String.join(", ", listed) + ")");
    }

    /**
     * A step for each column whose comment is not what it should be. Columns that only the project knows are left alone, and
     * so are the partition columns of all formats but Iceberg and Delta, which Spark cannot comment.
     *
     * @param columns of {@code table}, with their comments
     * @param partition whether a column is one of partitions
     */
    List<PlanStep> steps(Relation table, FileFormat format, List<Column> columns, Predicate<String> partition) {
        if (!describesColumns()) {
            return List.of();
        }
        Map<String, String> descriptions = descriptions();
        List<PlanStep> steps = new ArrayList<>();
        for (Column column : columns) {
            String description = descriptions.get(key(column.name()));
            boolean fixed = format != FileFormat.ICEBERG && format != FileFormat.DELTA && partition.test(column.name());
            if (description != null && !fixed && !description.equals(column.comment())) {
                steps.add(PlanStep.of(
                        "Describe column " + column.name(),
                        "ALTER TABLE " + Quoting.relation(table) + " ALTER COLUMN " + Quoting.name(column.name())
                                + " COMMENT " + Quoting.literal(description)));
            }
        }
        return steps;
    }

    private Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (ColumnDoc column : model.definition().columns()) {
            if (!column.description().isBlank()) {
                descriptions.put(key(column.name()), column.description());
            }
        }
        return descriptions;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
