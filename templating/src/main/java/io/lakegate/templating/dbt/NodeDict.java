package io.lakegate.templating.dbt;

import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.domain.relation.Relation;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes as the dicts that {@code model} and {@code graph} show. */
final class NodeDict {
    private NodeDict() {}

    static PyDict of(Node node) {
        PyDict dict = head(node.id(), node.name(), node.packageName(), node.fqn(), node.path());
        PyList parents = new PyList();
        node.dependsOn().forEach(parent -> parents.add(parent.value()));
        PyDict dependsOn = new PyDict();
        dependsOn.put("nodes", parents);
        dependsOn.put("macros", new PyList());
        dict.put("depends_on", dependsOn);
        dict.put("tags", new PyList(node.tags()));
        if (node instanceof Model model) {
            definition(dict, model.definition(), model.config());
            place(dict, model.relation());
            dict.put("alias", model.relation().identifier());
        } else if (node instanceof SourceTable source) {
            dict.put("source_name", source.definition().sourceName());
            dict.put("identifier", source.definition().identifier());
            dict.put("description", source.definition().description());
            dict.put(
                    "config",
                    PlainValues.toTemplate(source.definition().config().values()));
            place(dict, source.relation());
        }
        return dict;
    }

    /** A model that is still being parsed. */
    static PyDict parsing(NodeId id, ModelDefinition definition, List<String> fqn, String schema) {
        PyDict dict = head(id, definition.name(), definition.packageName(), fqn, definition.path());
        definition(dict, definition, definition.config());
        dict.put("tags", new PyList(definition.config().strings("tags")));
        dict.put("alias", definition.name());
        dict.put("schema", schema);
        dict.put("database", schema);
        return dict;
    }

    private static PyDict head(NodeId id, String name, String packageName, List<String> fqn, String path) {
        PyDict dict = new PyDict();
        dict.put("unique_id", id.value());
        dict.put("resource_type", id.resourceType());
        dict.put("name", name);
        dict.put("package_name", packageName);
        dict.put("fqn", new PyList(fqn));
        dict.put("path", path);
        dict.put("original_file_path", path);
        return dict;
    }

    private static void definition(PyDict dict, ModelDefinition definition, NodeConfig config) {
        dict.put("raw_code", definition.template());
        dict.put("raw_sql", definition.template());
        dict.put("language", "sql");
        dict.put("description", definition.description());
        dict.put("config", PlainValues.toTemplate(config.values()));
        dict.put("meta", config.get("meta").map(PlainValues::toTemplate).orElseGet(PyDict::new));
        PyDict columns = new PyDict();
        definition.columns().forEach(column -> {
            PyDict one = new PyDict();
            one.put("name", column.name());
            one.put("description", column.description());
            one.put("data_type", column.dataType().isEmpty() ? None.NONE : column.dataType());
            columns.put(column.name(), one);
        });
        dict.put("columns", columns);
    }

    private static void place(PyDict dict, Relation relation) {
        @Nullable String catalog = relation.catalog();
        dict.put("database", catalog == null ? relation.schema() : catalog);
        dict.put("schema", relation.schema());
        dict.put("relation_name", relation.toString());
    }
}
