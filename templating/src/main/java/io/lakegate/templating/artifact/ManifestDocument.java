package io.lakegate.templating.artifact;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.DocBlock;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code manifest.json}, version 12: what tools around dbt read to know a project. */
public final class ManifestDocument {
    private final LoadedProject project;
    private final Map<NodeId, String> compiled;

    private ManifestDocument(LoadedProject project, Map<NodeId, String> compiled) {
        this.project = project;
        this.compiled = compiled;
    }

    /** @param compiled SQL of the nodes that were compiled */
    public static Map<String, @Nullable Object> of(
            LoadedProject project, Map<NodeId, String> compiled, ArtifactMetadata metadata) {
        return new ManifestDocument(project, compiled).document(metadata);
    }

    private Map<String, @Nullable Object> document(ArtifactMetadata metadata) {
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        manifest.put("metadata", metadata(metadata));
        manifest.put("nodes", section("nodes"));
        manifest.put("sources", section("sources"));
        manifest.put("macros", project.macros());
        manifest.put("docs", docs());
        manifest.put("exposures", section("exposures"));
        manifest.put("metrics", Map.of());
        manifest.put("groups", project.groups());
        manifest.put("selectors", project.selections().documents());
        manifest.put("disabled", disabled());
        manifest.put("parent_map", parents());
        manifest.put("child_map", children());
        manifest.put("group_map", groupMap());
        manifest.put("saved_queries", Map.of());
        manifest.put("semantic_models", Map.of());
        manifest.put("unit_tests", section("unit_tests"));
        return manifest;
    }

    private Map<String, @Nullable Object> metadata(ArtifactMetadata command) {
        Map<String, @Nullable Object> metadata = command.document("manifest/v12", Instant.now());
        metadata.put("project_name", project.name());
        metadata.put("project_id", null);
        metadata.put("user_id", null);
        metadata.put("send_anonymous_usage_stats", false);
        metadata.put("adapter_type", project.profile().type());
        return metadata;
    }

    private Map<String, Object> section(String name) {
        Map<String, Object> documents = new LinkedHashMap<>();
        for (GraphNode node : project.nodes().values()) {
            if (section(node).equals(name)) {
                documents.put(node.id().value(), document(node, compiled.get(node.id())));
            }
        }
        return documents;
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

    private Map<String, List<String>> parents() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (GraphNode node : project.nodes().values()) {
            map.put(
                    node.id().value(),
                    node.dependsOn().stream().map(NodeId::value).sorted().toList());
        }
        return map;
    }

    private Map<String, List<String>> children() {
        Map<String, TreeSet<String>> map = new LinkedHashMap<>();
        project.nodes().keySet().forEach(id -> map.put(id.value(), new TreeSet<>()));
        for (GraphNode node : project.nodes().values()) {
            for (NodeId parent : node.dependsOn()) {
                map.computeIfAbsent(parent.value(), id -> new TreeSet<>())
                        .add(node.id().value());
            }
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        map.forEach((id, children) -> lists.put(id, List.copyOf(children)));
        return lists;
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
        Map<String, List<String>> groups = new TreeMap<>();
        for (Map<String, Object> group : project.groups().values()) {
            groups.put(String.valueOf(group.get("name")), new ArrayList<>());
        }
        for (GraphNode node : project.nodes().values()) {
            List<String> members = groups.get(String.valueOf(node.traits().group()));
            if (members != null) {
                members.add(node.id().value());
            }
        }
        return groups;
    }
}
