package io.lakegate.cli.artifact;

import io.lakegate.templating.artifact.ArtifactMetadata;
import io.lakegate.templating.project.GraphNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code catalog.json}, version 1: what the engine has of a project's tables. */
public final class Catalog {
    private final ArtifactMetadata metadata;
    private final Map<String, Object> nodes = new TreeMap<>();
    private final Map<String, Object> sources = new TreeMap<>();

    public Catalog(ArtifactMetadata metadata) {
        this.metadata = metadata;
    }

    public void add(GraphNode node, CatalogTable table) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("type", table.type());
        about.put("schema", table.schema());
        about.put("name", table.name());
        about.put("database", node.document().get("database"));
        about.put("comment", table.comment());
        about.put("owner", table.owner());
        entry.put("metadata", about);
        Map<String, Object> columns = new LinkedHashMap<>();
        for (CatalogTable.Column column : table.columns()) {
            Map<String, @Nullable Object> each = new LinkedHashMap<>();
            each.put("type", column.type());
            each.put("index", columns.size() + 1);
            each.put("name", column.name());
            each.put("comment", column.comment());
            columns.put(column.name(), each);
        }
        entry.put("columns", columns);
        entry.put("stats", statistics(table));
        entry.put("unique_id", node.id().value());
        (node.id().resourceType().equals("source") ? sources : nodes)
                .put(node.id().value(), entry);
    }

    public int size() {
        return nodes.size() + sources.size();
    }

    public Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("metadata", metadata.document("catalog/v1", Instant.now()));
        document.put("nodes", nodes);
        document.put("sources", sources);
        document.put("errors", null);
        return document;
    }

    public void write(Path directory) {
        ArtifactFile.write(directory, "catalog.json", document());
    }

    private static Map<String, Object> statistics(CatalogTable table) {
        Map<String, Object> statistics = new LinkedHashMap<>();
        table.statistics()
                .forEach((name, value) -> statistics.put(
                        name, statistic(name, name.equals("rows") ? "Row Count" : "Approximate Size", value, true)));
        statistics.put("has_stats", statistic("has_stats", "Has Stats?", !statistics.isEmpty(), false));
        return statistics;
    }

    private static Map<String, Object> statistic(String id, String label, Object value, boolean include) {
        Map<String, Object> statistic = new LinkedHashMap<>();
        statistic.put("id", id);
        statistic.put("label", label);
        statistic.put("value", value);
        statistic.put("include", include);
        statistic.put(
                "description",
                id.equals("has_stats") ? "Indicates whether there are statistics for this table" : label);
        return statistic;
    }
}
