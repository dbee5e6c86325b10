package io.lakegate.templating.dbt;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.SourceDefinition;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.run.RunGraph;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.macro.MacroSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From a project's definitions to its nodes. Models are parsed side by side: they only share what is immutable. */
final class ProjectParser {
    private final ProjectDefinition definition;
    private final NodeIndex index;
    private final ModelParser models;

    ProjectParser(TemplateEngine engine, ProjectDefinition definition, RenderContext context, MacroSpace macros) {
        this.definition = definition;
        this.index = new NodeIndex(definition.name());
        this.models = new ModelParser(engine, definition, context, macros, index, new HashMap<>());
    }

    Project parse() {
        Map<NodeId, SourceTable> sources = new LinkedHashMap<>();
        for (SourceDefinition source : definition.sources()) {
            SourceTable table = table(source);
            index.addSource(source.packageName(), source.sourceName(), source.name(), table.id());
            sources.put(table.id(), table);
        }
        for (ModelDefinition model : definition.models()) {
            index.addModel(model.packageName(), model.name(), NodeId.model(model.packageName(), model.name()));
        }
        Map<NodeId, Model> parsed = new LinkedHashMap<>();
        for (Model model : parseModels()) {
            parsed.put(model.id(), model);
        }
        parsed.values().forEach(model -> checkParents(model, parsed.keySet()));
        Project project = new Project(definition, parsed, sources);
        RunGraph.of(project.nodes().values());
        return project;
    }

    private static void checkParents(Model model, Set<NodeId> enabled) {
        for (NodeId parent : model.dependsOn()) {
            if (parent.resourceType().equals("model") && !enabled.contains(parent)) {
                throw new QueryException(
                        ErrorCode.UNDEFINED_MODEL,
                        "Model '" + model.name() + "' refers to '" + parent
                                + "', which is disabled. Enable it or remove" + " the ref.",
                        Sources.start(model.definition()));
            }
        }
    }

    private List<Model> parseModels() {
        int count = definition.models().size();
        @Nullable Model[] parsed = new Model[count];
        @Nullable QueryException[] errors = new QueryException[count];
        IntStream.range(0, count).parallel().forEach(i -> {
            try {
                parsed[i] = models.parse(definition.models().get(i));
            } catch (QueryException e) {
                errors[i] = e;
            }
        });
        QueryException first = null;
        for (QueryException error : errors) {
            if (first == null) {
                first = error;
            } else if (error != null) {
                first.addSuppressed(error);
            }
        }
        if (first != null) {
            throw first;
        }
        List<Model> enabled = new ArrayList<>(count);
        for (Model model : parsed) {
            if (model != null) {
                enabled.add(model);
            }
        }
        return enabled;
    }

    private static SourceTable table(SourceDefinition source) {
        NodeId id = NodeId.source(source.packageName(), source.sourceName(), source.name());
        String catalog = source.catalog().isEmpty() ? null : source.catalog();
        List<String> fqn = new ArrayList<>(Fqn.folders(source.packageName(), source.path()));
        fqn.add(source.sourceName());
        fqn.add(source.name());
        return new SourceTable(id, source, fqn, new Relation(catalog, source.schema(), source.identifier()));
    }
}
