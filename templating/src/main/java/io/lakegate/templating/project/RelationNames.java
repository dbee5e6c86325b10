package io.lakegate.templating.project;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a node is built: its database, schema and alias, by the project's own {@code generate_…_name} macros.
 *
 * <p>Source: dbt-core's {@code update_parsed_node_relation_names}.
 */
final class RelationNames {
    private final NodeTemplates templates;
    private final RelationText relations;

    RelationNames(NodeTemplates templates, RelationText relations) {
        this.templates = templates;
        this.relations = relations;
    }

    void apply(NodeDraft node) {
        Map<String, @Nullable Object> config = node.config;
        Object catalog = config.get("database") == null ? config.get("catalog") : config.get("database");
        String database = templates.generatedName("database", catalog, node);
        node.database = database == null || database.isEmpty() || database.equals("None") ? null : database;
        Object fixed = node.specifics.get(SqlNodes.SCHEMA);
        String schema =
                fixed != null ? PythonText.str(fixed) : templates.generatedName("schema", config.get("schema"), node);
        node.schema = schema == null ? "" : schema;
        String alias = templates.generatedName("alias", config.get("alias"), node);
        node.alias = alias == null ? node.name : alias;
        if (node.resourceType.equals("snapshot")) {
            if (config.get("target_database") != null) {
                node.database = PythonText.str(config.get("target_database"));
            }
            if (config.get("target_schema") != null) {
                node.schema = PythonText.str(config.get("target_schema"));
            }
        }
        node.relationName = relational(node)
                ? relations.node(node.schema, node.alias, PropertyBlock.copy(config.get("quoting")))
                : null;
    }

    private static boolean relational(NodeDraft node) {
        return switch (node.resourceType) {
            case "model" -> !"ephemeral".equals(node.config.get("materialized"));
            case "seed", "snapshot" -> true;
            case "test" -> Boolean.TRUE.equals(node.config.get("store_failures"));
            default -> false;
        };
    }
}
