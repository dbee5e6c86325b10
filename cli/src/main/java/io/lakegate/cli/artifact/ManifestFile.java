package io.lakegate.cli.artifact;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.DocBlock;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code manifest.json}, version 12: what tools around dbt read to know a project. */
public final class ManifestFile {
    private final LoadedProject project;

    public ManifestFile(LoadedProject project) {
        this.project = project;
    }

    /** @param compiled SQL of nodes that were compiled */
    public void write(Path directory, Map<NodeId, String> compiled) {
        ArtifactWriter.write(directory, "manifest.json", document(compiled));
    }

    Map<String, @Nullable Object> document(Map<NodeId, String> compiled) {
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        Map<String, @Nullable Object> metadata =
                ArtifactWriter.metadata("manifest/v12", UUID.randomUUID().toString());
        metadata.put("project_name", project.name());
        metadata.put("project_id", null);
        metadata.put("user_id", null);
        metadata.put("send_anonymous_usage_stats", false);
        metadata.put("adapter_type", project.profile().type());
        manifest.put("metadata", metadata);
        manifest.put("nodes", new LinkedHashMap<>());
        manifest.put("sources", new LinkedHashMap<>());
        manifest.put("macros", project.macros());
        manifest.put("docs", docs());
        manifest.put("exposures", new LinkedHashMap<>());
        manifest.put("metrics", Map.of());
        manifest.put("groups", project.groups());
        manifest.put("selectors", Map.of());
        manifest.put("disabled", disabled());
        manifest.put("parent_map", new LinkedHashMap<>());
        manifest.put("child_map", new LinkedHashMap<>());
        manifest.put("group_map", groupMap());
        manifest.put("saved_queries", Map.of());
        manifest.put("semantic_models", Map.of());
        manifest.put("unit_tests", new LinkedHashMap<>());
        for (GraphNode node : project.nodes().values()) {
            put(manifest, section(node), node.id().value(), document(node, compiled.get(node.id())));
            put(manifest, "parent_map", node.id().value(), ids(node));
            children(manifest, node);
        }
        return manifest;
    }

    private static String section(GraphNode node) {
        return switch (node.id().resourceType()) {
            case "source" -> "sources";
            case "exposure" -> "exposures";
            case "unit_test" -> "unit_tests";
            default -> "nodes";
        };
    }

    private static Map<String, @Nullable Object> document(GraphNode node, @Nullable String sql) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>(node.document());
        if (sql != null) {
            document.put("compiled", true);
            document.put("compiled_code", sql);
            document.put("extra_ctes_injected", true);
            document.put("extra_ctes", List.of());
        }
        return document;
    }

    private static List<String> ids(GraphNode node) {
        return node.dependsOn().stream().map(NodeId::value).toList();
    }

    private static void children(Map<String, @Nullable Object> manifest, GraphNode node) {
        if (manifest.get("child_map") instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // Made above.
            Map<String, List<String>> map = (Map<String, List<String>>) manifest.get("child_map");
            if (map != null) {
                map.computeIfAbsent(node.id().value(), id -> new ArrayList<>());
                node.dependsOn()
                        .forEach(parent -> map.computeIfAbsent(parent.value(), id -> new ArrayList<>())
                                .add(node.id().value()));
            }
        }
    }

    private static void put(Map<String, @Nullable Object> manifest, String section, String id, Object value) {
        @SuppressWarnings("unchecked") // Made above.
        Map<String, Object> map = (Map<String, Object>) manifest.get(section);
        if (map != null) {
            map.put(id, value);
        }
    }

    private Map<String, Object> docs() {
        Map<String, Object> docs = new LinkedHashMap<>();
        for (DocBlock block : project.docs()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("name", block.name());
            document.put("resource_type", "doc");
            document.put("package_name", block.packageName());
            document.put("path", block.path());
            document.put("original_file_path", block.originalPath());
            document.put("unique_id", block.id());
            document.put("block_contents", block.contents());
            docs.put(block.id(), document);
        }
        return docs;
    }

    private Map<String, List<Object>> disabled() {
        Map<String, List<Object>> disabled = new LinkedHashMap<>();
        for (GraphNode node : project.disabled()) {
            disabled.computeIfAbsent(node.id().value(), id -> new ArrayList<>()).add(node.document());
        }
        return disabled;
    }

    private Map<String, List<String>> groupMap() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Map<String, Object> group : project.groups().values()) {
            groups.put(String.valueOf(group.get("name")), new ArrayList<>());
        }
        for (GraphNode node : project.nodes().values()) {
            if (node.traits().group() != null) {
                groups.computeIfAbsent(String.valueOf(node.traits().group()), name -> new ArrayList<>())
                        .add(node.id().value());
            }
        }
        return groups;
    }
}
