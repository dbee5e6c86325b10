package io.lakegate.templating.dbt;

import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.expression.Limits;
import org.jspecify.annotations.Nullable;

/** {@link ProjectTemplates} over this module's Jinja. Thread-safe; keeps parsed templates for its lifetime. */
public final class JinjaTemplates implements ProjectTemplates {
    private final TemplateEngine engine;
    private final MacroSpaces macros;
    private volatile @Nullable Indexed last;

    private JinjaTemplates(Limits limits) {
        engine = new TemplateEngine(limits);
        macros = new MacroSpaces(engine);
    }

    /** The index of the project last used: a run compiles hundreds of models of one snapshot. */
    private record Indexed(Project project, NodeIndex index) {}

    public static JinjaTemplates create() {
        return create(Limits.DEFAULT);
    }

    /** @param limits of each rendering */
    public static JinjaTemplates create(Limits limits) {
        return new JinjaTemplates(limits);
    }

    @Override
    public Project parse(ProjectDefinition definition, RenderContext context) {
        return new ProjectParser(
                        engine,
                        definition,
                        context,
                        macros.of(definition, context.target().type()))
                .parse();
    }

    @Override
    public CompiledModel compile(Project project, Model model, RenderContext context) {
        return compiler(project, context).compile(model);
    }

    @Override
    public String render(Project project, String template, RenderContext context) {
        return compiler(project, context).statement(template);
    }

    private ModelCompiler compiler(Project project, RenderContext context) {
        return new ModelCompiler(
                engine,
                project,
                index(project),
                macros.of(project.definition(), context.target().type()),
                context);
    }

    @SuppressWarnings("ReferenceEquality") // A snapshot is immutable; comparing contents would cost a scan of it.
    private NodeIndex index(Project project) {
        Indexed indexed = last;
        if (indexed == null || indexed.project() != project) {
            NodeIndex index = new NodeIndex(project.name());
            project.models().forEach((id, model) -> index.addModel(model.packageName(), model.name(), id));
            project.sources()
                    .forEach((id, source) -> index.addSource(
                            source.packageName(), source.definition().sourceName(), source.name(), id));
            indexed = new Indexed(project, index);
            last = indexed;
        }
        return indexed.index();
    }
}
