package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.IncrementalStrategy;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.OnSchemaChange;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.domain.run.RunGraph;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows {@code ref} and {@code source} with literal arguments, and the word {@code BROKEN}, which does not parse. */
public final class FakeTemplates implements ProjectTemplates {
    private static final Pattern CALL =
            Pattern.compile("\\{\\{\\s*(ref|source)\\('([^']*)'(?:,\\s*'([^']*)')?\\)\\s*\\}\\}");

    /** How often a project was parsed. */
    public final AtomicInteger parses = new AtomicInteger();

    @Override
    public Project parse(ProjectDefinition definition, RenderContext context) {
        Target target = context.target();
        parses.incrementAndGet();
        Map<NodeId, SourceTable> sources = new LinkedHashMap<>();
        definition.sources().forEach(source -> {
            NodeId id = NodeId.source(source.packageName(), source.sourceName(), source.name());
            List<String> fqn = List.of(source.packageName(), source.sourceName(), source.name());
            sources.put(
                    id,
                    new SourceTable(
                            id,
                            source,
                            fqn,
                            new Relation(
                                    source.catalog().isEmpty() ? null : source.catalog(),
                                    source.schema(),
                                    source.identifier())));
        });
        Map<NodeId, Model> models = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        definition.models().forEach(model -> names.add(model.name()));
        definition.models().forEach(model -> {
            Model parsed = parse(model, names, sources.keySet(), target);
            models.put(parsed.id(), parsed);
        });
        RunGraph.of(models.values());
        return new Project(definition, models, sources);
    }

    @Override
    public CompiledModel compile(Project project, Model model, RenderContext context) {
        return new CompiledModel(model, render(project, model.definition().template(), context));
    }

    @Override
    public String compile(Project project, NodeId node, RenderContext context) {
        throw new UnsupportedOperationException(node.value());
    }

    @Override
    public List<List<String>> seedLines(Project project, NodeId seed) {
        throw new UnsupportedOperationException(seed.value());
    }

    @Override
    public String render(Project project, NodeId node, String template, RenderContext context) {
        return render(project, template, context);
    }

    @Override
    public String render(Project project, String template, RenderContext context) {
        return CALL.matcher(template)
                .replaceAll(call -> call.group(1).equals("ref")
                        ? project.model(call.group(2)).orElseThrow().relation().toString()
                        : project.sources()
                                .get(NodeId.source(project.name(), call.group(2), call.group(3)))
                                .relation()
                                .toString());
    }

    private static Model parse(ModelDefinition definition, Set<String> names, Set<NodeId> sources, Target target) {
        String template = definition.template();
        if (template.contains("BROKEN")) {
            throw new QueryException(
                    ErrorCode.TEMPLATE_SYNTAX,
                    "The template is broken.",
                    SourceLocation.at(definition.name(), "\n".repeat(definition.lineOffset()) + template, 10_000));
        }
        Set<NodeId> parents = new LinkedHashSet<>();
        Matcher call = CALL.matcher(template);
        while (call.find()) {
            NodeId parent = call.group(1).equals("ref")
                    ? NodeId.model(definition.packageName(), call.group(2))
                    : NodeId.source(definition.packageName(), call.group(2), call.group(3));
            if (call.group(1).equals("ref") && !names.contains(call.group(2))) {
                throw new QueryException(ErrorCode.UNDEFINED_MODEL, "There is no model " + call.group(2) + ".");
            }
            if (call.group(1).equals("source") && !sources.contains(parent)) {
                throw new QueryException(ErrorCode.UNDEFINED_SOURCE, "There is no source " + parent + ".");
            }
            parents.add(parent);
        }
        String schema = definition.schema().isEmpty() ? target.schema() : definition.schema();
        List<String> fqn = new ArrayList<>(List.of(definition.packageName(), definition.name()));
        return new Model(
                NodeId.model(definition.packageName(), definition.name()),
                definition,
                fqn,
                definition.config(),
                materialization(definition),
                FileFormat.named(definition.config().string("file_format").orElse("parquet"))
                        .orElseThrow(),
                new Relation(null, schema, definition.name()),
                parents);
    }

    private static Materialization materialization(ModelDefinition definition) {
        return switch (definition.config().string("materialized").orElse("table")) {
            case "view" -> new Materialization.View();
            case "ephemeral" -> new Materialization.Ephemeral();
            case "incremental" ->
                new Materialization.Incremental(IncrementalStrategy.APPEND, List.of(), OnSchemaChange.IGNORE);
            case "table" -> new Materialization.Table();
            default -> throw new QueryException(ErrorCode.INVALID_CONFIG, "No such materialization.");
        };
    }
}
