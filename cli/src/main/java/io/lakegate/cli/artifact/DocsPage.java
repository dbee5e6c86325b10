package io.lakegate.cli.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html}: a project to look through, with columns, compiled SQL and lineage. One file that fetches nothing: it
 * opens from a disk as from a server.
 */
public final class DocsPage {
    private static final List<String> SECTIONS = List.of("nodes", "sources", "exposures", "unit_tests");

    private DocsPage() {}

    /**
     * @param manifest as in {@code manifest.json}
     * @param catalog as in {@code catalog.json}
     */
    public static void write(Path directory, Map<String, ?> manifest, Map<String, ?> catalog) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("project", map(manifest.get("metadata")).get("project_name"));
        data.put("generated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Map<String, Object> nodes = new LinkedHashMap<>();
        for (String section : SECTIONS) {
            map(manifest.get(section)).forEach((id, document) -> {
                Map<?, ?> table = map(map(catalog.get(section.equals("sources") ? "sources" : "nodes"))
                        .get(id));
                nodes.put(String.valueOf(id), node(map(document), table));
            });
        }
        data.put("nodes", nodes);
        try {
            // No text of the project may end the element that it stands in.
            String json = new ObjectMapper().writeValueAsString(data).replace("<", "\\u003c");
            ArtifactFile.write(directory.resolve("index.html"), template().replace("@DATA@", json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> node(Map<?, ?> document, Map<?, ?> table) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        Object source = document.get("source_name");
        Object version = document.get("version");
        String label = source == null ? text(document.get("name")) : source + "." + document.get("name");
        node.put("label", version == null ? label : label + " v" + version);
        node.put("type", document.get("resource_type"));
        node.put("materialized", map(document.get("config")).get("materialized"));
        node.put("relation", document.get("relation_name"));
        node.put("path", document.get("original_file_path"));
        node.put("description", document.get("description"));
        node.put("tags", document.get("tags") instanceof Collection<?> tags ? tags : List.of());
        Object parents = map(document.get("depends_on")).get("nodes");
        node.put("parents", parents instanceof Collection<?> ids ? ids : List.of());
        node.put("columns", columns(map(document.get("columns")), map(table.get("columns"))));
        node.put("statistics", statistics(map(table.get("stats"))));
        node.put("compiled", document.get("compiled_code"));
        node.put("raw", document.get("raw_code"));
        return node;
    }

    /** The engine's columns in its order, then those that are only described. */
    private static List<Map<String, @Nullable Object>> columns(Map<?, ?> described, Map<?, ?> found) {
        Set<String> names = new LinkedHashSet<>();
        found.keySet().forEach(name -> names.add(String.valueOf(name)));
        described.keySet().forEach(name -> names.add(String.valueOf(name)));
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (String name : names) {
            Map<String, @Nullable Object> column = new LinkedHashMap<>();
            Object type = map(found.get(name)).get("type");
            Object description = map(described.get(name)).get("description");
            column.put("name", name);
            column.put("type", type == null ? map(described.get(name)).get("data_type") : type);
            column.put(
                    "description",
                    text(description).isEmpty() ? map(found.get(name)).get("comment") : description);
            columns.add(column);
        }
        return columns;
    }

    private static String statistics(Map<?, ?> stats) {
        List<String> texts = new ArrayList<>();
        for (String name : List.of("rows", "bytes")) {
            Object value = map(stats.get(name)).get("value");
            if (value != null) {
                texts.add(value + " " + name);
            }
        }
        return String.join(", ", texts);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String template() {
        try (InputStream stream = DocsPage.class.getResourceAsStream("docs.html")) {
            if (stream == null) {
                throw new IllegalStateException("docs.html is missing from this jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
