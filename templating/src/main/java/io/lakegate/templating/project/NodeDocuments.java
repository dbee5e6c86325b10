package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.NodeTraits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns drafts into graph nodes with the documents that {@code manifest.json} (v12) has for their types. */
final class NodeDocuments {
    private static final Set<String> COMPILED = Set.of("model", "analysis", "snapshot", "test", "operation");

    private NodeDocuments() {}

    /** What a load adds to a node that is otherwise as it was. */
    record Outcome(
            Set<NodeId> parents,
            boolean enabled,
            String description,
            Map<String, Map<String, @Nullable Object>> columns,
            @Nullable Object sourceDescription,
            @Nullable Object primaryKey) {
        static Outcome of(NodeDraft draft) {
            return new Outcome(
                    draft.parents,
                    draft.enabled(),
                    draft.description,
                    draft.columns,
                    draft.specifics.get("source_description"),
                    draft.specifics.get("primary_key"));
        }
    }

    static GraphNode of(NodeDraft draft, Memo<NodeDraft, Outcome, GraphNode> memo) {
        return memo.of(draft.origin(), Outcome.of(draft), () -> of(draft));
    }

    static GraphNode of(NodeDraft draft) {
        Map<String, @Nullable Object> document = switch (draft.resourceType) {
            case "source" -> source(draft);
            case "exposure" -> exposure(draft);
            case "unit_test" -> unitTest(draft);
            default -> node(draft);
        };
        Set<String> tags = new LinkedHashSet<>(ProjectFile.texts(document.get("tags")));
        return new GraphNode(
                draft.id(),
                draft.name,
                draft.owner.name(),
                draft.fqn,
                draft.originalPath,
                new NodeConfig(draft.config),
                traits(draft),
                tags,
                draft.parents,
                document);
    }

    private static NodeTraits traits(NodeDraft draft) {
        Object metadata = draft.specifics.get("test_metadata");
        String testName = metadata instanceof Map<?, ?> map ? PythonText.str(map.get("name")) : null;
        String patch = draft.patchPath;
        return new NodeTraits(
                draft.group,
                draft.access,
                testName,
                patch == null ? null : patch.substring(patch.indexOf("://") + 3),
                draft.version == null ? null : PythonText.str(draft.version),
                draft.latestVersion == null ? null : PythonText.str(draft.latestVersion));
    }

    private static Map<String, @Nullable Object> node(NodeDraft draft) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("database", draft.database);
        document.put("schema", draft.schema);
        head(document, draft);
        document.put("alias", draft.alias);
        document.put("checksum", map("name", draft.checksum.isEmpty() ? "none" : "sha256", "checksum", draft.checksum));
        document.put("config", draft.config);
        document.put("tags", new ArrayList<>(draft.tags));
        document.put("description", draft.description);
        document.put("columns", draft.columns);
        document.put("meta", draft.config.getOrDefault("meta", Map.of()));
        document.put("group", draft.group);
        document.put("docs", docs(draft));
        document.put("patch_path", draft.patchPath);
        document.put("unrendered_config", draft.unrenderedConfig);
        document.put("relation_name", draft.relationName);
        document.put("raw_code", draft.rawCode);
        if (draft.resourceType.equals("seed")) {
            document.put("depends_on", map("macros", new ArrayList<>(draft.macros)));
            return document;
        }
        document.put("language", draft.language);
        document.put("refs", refs(draft));
        document.put("sources", new ArrayList<>(draft.sources));
        document.put("metrics", List.of());
        document.put("depends_on", dependsOn(draft));
        if (COMPILED.contains(draft.resourceType)) {
            document.put("contract", contract(draft));
        }
        if (draft.resourceType.equals("model")) {
            model(document, draft);
        }
        specifics(document, draft);
        return document;
    }

    private static void model(Map<String, @Nullable Object> document, NodeDraft draft) {
        document.put("access", draft.access == null ? "protected" : draft.access);
        document.put("constraints", List.of());
        document.put("version", draft.version);
        document.put("latest_version", draft.latestVersion);
        document.put("deprecation_date", null);
        document.put("time_spine", null);
        document.put("primary_key", List.of());
    }

    private static Map<String, @Nullable Object> source(NodeDraft draft) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("database", draft.database);
        document.put("schema", draft.schema);
        head(document, draft);
        document.put("description", draft.description);
        document.put("columns", draft.columns);
        document.put("meta", draft.config.getOrDefault("meta", Map.of()));
        document.put("tags", draft.config.getOrDefault("tags", List.of()));
        document.put("config", draft.config);
        document.put("patch_path", draft.patchPath);
        document.put("unrendered_config", draft.unrenderedConfig);
        document.put("relation_name", draft.relationName);
        specifics(document, draft);
        return document;
    }

    private static Map<String, @Nullable Object> exposure(NodeDraft draft) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        head(document, draft);
        document.put("description", draft.description);
        document.put("meta", draft.config.getOrDefault("meta", Map.of()));
        document.put("tags", draft.config.getOrDefault("tags", List.of()));
        document.put("config", draft.config);
        document.put("unrendered_config", draft.unrenderedConfig);
        document.put("depends_on", dependsOn(draft));
        document.put("refs", refs(draft));
        document.put("sources", new ArrayList<>(draft.sources));
        document.put("metrics", List.of());
        specifics(document, draft);
        return document;
    }

    private static Map<String, @Nullable Object> unitTest(NodeDraft draft) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        head(document, draft);
        document.put("description", draft.description);
        document.put("schema", draft.schema);
        document.put("config", draft.config);
        document.put("tags", draft.config.getOrDefault("tags", List.of()));
        document.put("depends_on", dependsOn(draft));
        specifics(document, draft);
        return document;
    }

    static Map<String, @Nullable Object> group(NodeDraft draft) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", draft.name);
        document.put("resource_type", "group");
        document.put("package_name", draft.owner.name());
        document.put("path", draft.path);
        document.put("original_file_path", draft.originalPath);
        document.put("unique_id", draft.id().value());
        document.put("description", draft.description);
        specifics(document, draft);
        return document;
    }

    private static void head(Map<String, @Nullable Object> document, NodeDraft draft) {
        document.put("name", draft.name);
        document.put("resource_type", draft.resourceType);
        document.put("package_name", draft.owner.name());
        document.put("path", draft.specifics.getOrDefault("_path", draft.path));
        document.put("original_file_path", draft.originalPath);
        document.put("unique_id", draft.id().value());
        document.put("fqn", List.copyOf(draft.fqn));
    }

    /** Keys with an underscore are notes between this package's classes. */
    private static void specifics(Map<String, @Nullable Object> document, NodeDraft draft) {
        draft.specifics.forEach((key, value) -> {
            if (!key.startsWith("_")) {
                document.put(key, value);
            }
        });
    }

    private static List<Map<String, @Nullable Object>> refs(NodeDraft draft) {
        return draft.refs.stream().map(RefCall::document).toList();
    }

    private static Map<String, @Nullable Object> dependsOn(NodeDraft draft) {
        return map(
                "macros",
                new ArrayList<>(draft.macros),
                "nodes",
                draft.parents.stream().map(NodeId::value).toList());
    }

    private static Map<String, @Nullable Object> docs(NodeDraft draft) {
        Map<String, @Nullable Object> docs = map("show", true, "node_color", null);
        docs.putAll(PropertyBlock.copy(draft.config.get("docs")));
        return docs;
    }

    private static Map<String, @Nullable Object> contract(NodeDraft draft) {
        Map<String, @Nullable Object> contract = map("enforced", false, "alias_types", true);
        contract.putAll(PropertyBlock.copy(draft.config.get("contract")));
        contract.put("checksum", null);
        return contract;
    }

    private static Map<String, @Nullable Object> map(String key, @Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Map<String, @Nullable Object> map(
            String first, @Nullable Object one, String second, @Nullable Object two) {
        Map<String, @Nullable Object> map = map(first, one);
        map.put(second, two);
        return map;
    }
}
