package io.lakegate.gateway.catalog;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.QueryRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of {@code DESCRIBE TABLE EXTENDED}: rows of name, type and comment, in sections that begin with a name
 * starting with {@code #}. Spark's built-in tables and catalogs like Iceberg's use the same sections in another order.
 */
final class TableDescription {
    private static final String PARTITIONS = "# Partition Information";
    private static final String DETAILS = "# Detailed Table Information";
    private static final String VIEW_DETAILS = "# Detailed View Information";
    private static final String HEADER = "# col_name";
    private static final String COLUMNS = "";

    private final List<Column> columns = new ArrayList<>();
    private final List<String> partitions = new ArrayList<>();
    private final Map<String, String> details = new HashMap<>();

    private TableDescription() {}

    static RelationState read(Relation relation, QueryRows rows) {
        TableDescription description = new TableDescription();
        String section = COLUMNS;
        for (List<@Nullable Object> row : rows.rows()) {
            String name = text(row.get(0));
            if (name.startsWith("# ") && !name.equals(HEADER)) {
                section = name;
            } else if (!name.isEmpty() && !name.equals(HEADER)) {
                description.add(section, name, text(row.get(1)), text(row.get(2)));
            }
        }
        return description.state(relation);
    }

    private void add(String section, String name, String type, String comment) {
        switch (section) {
            case COLUMNS -> columns.add(new Column(name, type, comment.isEmpty() ? null : comment));
            case PARTITIONS -> partitions.add(name);
            // The first wins: a view's or table's properties may repeat a word of Spark's own.
            case DETAILS, VIEW_DETAILS -> details.putIfAbsent(name.toLowerCase(Locale.ROOT), type);
            default -> {
                // Metadata columns, partition transforms, storage details: nothing that a plan asks for.
            }
        }
    }

    private RelationState state(Relation relation) {
        RelationKind kind =
                details.getOrDefault("type", "").equalsIgnoreCase("VIEW") || details.containsKey("view text")
                        ? RelationKind.VIEW
                        : RelationKind.TABLE;
        FileFormat format = kind == RelationKind.VIEW
                ? null
                : FileFormat.named(details.getOrDefault("provider", "")).orElse(null);
        return new RelationState(relation, kind, format, columns, kind == RelationKind.VIEW ? List.of() : partitions);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
