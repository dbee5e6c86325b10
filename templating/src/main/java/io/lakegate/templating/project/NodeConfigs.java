package io.lakegate.templating.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a node's configuration: defaults, the own package's tree, properties, the template's {@code config()}, and for
 * packages the root project's tree on top.
 *
 * <p>Source: dbt-core's {@code ContextConfigGenerator}.
 */
final class NodeConfigs {
    private final ProjectPackage root;

    NodeConfigs(ProjectPackage root) {
        this.root = root;
    }

    /** Sets the draft's configuration and what follows from it: tags, group, access. */
    void apply(NodeDraft node) {
        tagOrder(node);
        Map<String, @Nullable Object> config = ConfigDefaults.of(node.resourceType);
        Map<String, @Nullable Object> unrendered = new LinkedHashMap<>();
        levels(node.owner.file().tree(node.resourceType), node).forEach(level -> ConfigMerge.into(config, level));
        levels(node.owner.file().unrenderedTree(node.resourceType), node).forEach(unrendered::putAll);
        if (node.resourceType.equals("model")
                && node.language.equals("python")
                && !node.propertyConfig.containsKey("materialized")) {
            node.propertyConfig.put("materialized", "table");
        }
        ConfigMerge.into(config, node.propertyConfig);
        unrendered.putAll(node.propertyConfig);
        ConfigMerge.into(config, node.configCall);
        unrendered.putAll(node.configCall);
        if (!node.owner.root()) {
            levels(root.file().tree(node.resourceType), node).forEach(level -> ConfigMerge.into(config, level));
            levels(root.file().unrenderedTree(node.resourceType), node).forEach(unrendered::putAll);
        }
        replaceUnmerged(node, config);
        ConfigDefaults.finish(config, node.resourceType);
        node.config = config;
        node.unrenderedConfig = unrendered;
        ConfigMerge.listed(config.get("tags")).forEach(tag -> node.tags.add(PythonText.str(tag)));
        if (config.get("group") instanceof String group) {
            node.group = group;
        }
        if (config.get("access") instanceof String access) {
            node.access = access;
        }
    }

    /** dbt tags a node first by its file and the tree, then by its properties. */
    private static void tagOrder(NodeDraft node) {
        levels(node.owner.file().tree(node.resourceType), node)
                .forEach(level -> node.tags.addAll(ProjectFile.texts(level.get("tags"))));
        node.tags.addAll(ProjectFile.texts(node.configCall.get("tags")));
    }

    /** Exposures and sources know fewer keys that merge. */
    private static void replaceUnmerged(NodeDraft node, Map<String, @Nullable Object> config) {
        List<String> replaced = switch (node.resourceType) {
            case "exposure" -> List.of("tags", "meta");
            case "source" -> List.of("tags");
            default -> List.of();
        };
        for (String key : replaced) {
            if (node.propertyConfig.containsKey(key)) {
                config.put(key, node.propertyConfig.get(key));
            }
        }
    }

    private static List<Map<String, @Nullable Object>> levels(ConfigTree tree, NodeDraft node) {
        return tree.levels(node.fqn);
    }
}
