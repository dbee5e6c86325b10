package io.lakegate.templating.dbt;

import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.templating.function.Graph;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.value.PyDict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers refs with the relations of the parsed project, and remembers the ephemeral ones for their CTEs. */
final class CompileGraph implements Graph {
    private final Project project;
    private final NodeIndex index;
    private final String packageName;
    private final Map<NodeId, Model> ephemeral = new LinkedHashMap<>();

    CompileGraph(Project project, NodeIndex index, String packageName) {
        this.project = project;
        this.index = index;
        this.packageName = packageName;
    }

    Collection<Model> ephemeral() {
        return ephemeral.values();
    }

    @Override
    public Object ref(@Nullable String targetPackage, String name, @Nullable String version) {
        NodeId id = index.model(targetPackage, name, version, packageName);
        Model model = project.models().get(id);
        if (model == null) {
            throw new IllegalStateException(id + " is in the index and not in the project");
        }
        if (model.ephemeral()) {
            ephemeral.put(id, model);
            return RelationValue.cte(EphemeralModels.cteName(model));
        }
        String type = model.materialization().name().equals("view") ? "view" : "table";
        return RelationValue.of(model.relation(), type, model.fileFormat().sparkName());
    }

    @Override
    public Object source(String sourceName, String tableName) {
        NodeId id = index.source(sourceName, tableName, packageName);
        SourceTable table = project.sources().get(id);
        if (table == null) {
            throw new IllegalStateException(id + " is in the index and not in the project");
        }
        return RelationValue.of(table.relation(), null, "");
    }

    @Override
    public PyDict graph() {
        PyDict nodes = new PyDict();
        project.models().forEach((id, model) -> nodes.put(id.value(), NodeDict.of(model)));
        PyDict sources = new PyDict();
        project.sources().forEach((id, source) -> sources.put(id.value(), NodeDict.of(source)));
        PyDict graph = new PyDict();
        graph.put("nodes", nodes);
        graph.put("sources", sources);
        for (String key : Set.of("exposures", "metrics", "groups")) {
            graph.put(key, new PyDict());
        }
        return graph;
    }
}
