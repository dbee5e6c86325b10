package io.lakegate.templating.dbt;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.function.ContextNames;
import io.lakegate.templating.function.Invocation;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.function.StatementResults;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.value.PyDict;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders models and statements of a parsed project with {@code execute} true. Thread-safe. */
record ModelCompiler(
        TemplateEngine engine, Project project, NodeIndex index, MacroSpace macros, RenderContext context) {

    CompiledModel compile(Model model) {
        Map<NodeId, String> ctes = new LinkedHashMap<>();
        String sql = rendered(model, ctes);
        return new CompiledModel(model, EphemeralModels.inject(sql, ctes.values()));
    }

    /** The model's own SQL; the CTEs it needs are added in the order of dbt: a parent's parents before it. */
    private String rendered(Model model, Map<NodeId, String> ctes) {
        CompileGraph graph = new CompileGraph(project, index, model.packageName());
        String type = model.materialization().name().equals("view") ? "view" : "table";
        Invocation invocation = new Invocation(
                context,
                model.packageName(),
                project.name(),
                ProjectVars.of(project.definition().vars(), context.vars(), model.packageName()),
                true,
                graph,
                new CompileConfiguration(model.config()),
                macros,
                new StatementResults(),
                () -> NodeDict.of(model),
                RelationValue.of(model.relation(), type, model.fileFormat().sparkName()),
                model.materialization().name());
        String sql;
        try {
            sql = engine.render(Sources.of(model.definition()), new ContextNames(invocation), false);
        } catch (QueryException e) {
            throw e.location().isPresent() ? e : e.at(Sources.start(model.definition()));
        }
        addCtes(graph, ctes);
        return sql;
    }

    private void addCtes(CompileGraph graph, Map<NodeId, String> ctes) {
        for (Model parent : graph.ephemeral()) {
            if (!ctes.containsKey(parent.id())) {
                String sql = rendered(parent, ctes);
                ctes.put(parent.id(), EphemeralModels.cte(EphemeralModels.cteName(parent), sql));
            }
        }
    }

    String statement(String template) {
        CompileGraph graph = new CompileGraph(project, index, project.name());
        Invocation invocation = new Invocation(
                context,
                project.name(),
                project.name(),
                ProjectVars.of(project.definition().vars(), context.vars(), project.name()),
                true,
                graph,
                new CompileConfiguration(NodeConfig.EMPTY),
                macros,
                new StatementResults(),
                PyDict::new,
                null,
                "");
        String sql = engine.render(Source.of(null, template, 0), new ContextNames(invocation), false);
        Map<NodeId, String> ctes = new LinkedHashMap<>();
        addCtes(graph, ctes);
        return EphemeralModels.inject(sql, ctes.values());
    }
}
