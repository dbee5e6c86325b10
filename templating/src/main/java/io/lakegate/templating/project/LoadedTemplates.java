package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.ParsedTemplates;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.domain.project.ProjectMacro;
import io.lakegate.domain.project.ProjectRemark;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.UnitTestQuery;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.expression.Limits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@link ProjectTemplates} over {@link ProjectLoader}: directory and SQL definitions load as one project. Thread-safe;
 * keeps parsed templates for its lifetime.
 */
public final class LoadedTemplates implements ProjectTemplates {
    private final TemplateEngine engine;
    /** By name; a project that is not used any more costs its memory until the gateway ends. */
    private final Map<String, ResidentProject> residents = new ConcurrentHashMap<>();

    private LoadedTemplates(TemplateEngine engine) {
        this.engine = engine;
    }

    public static LoadedTemplates create() {
        return create(Limits.DEFAULT);
    }

    /** @param limits of each rendering */
    public static LoadedTemplates create(Limits limits) {
        return new LoadedTemplates(TemplateEngine.create(limits));
    }

    /**
     * What stands behind a snapshot.
     *
     * @param env of its directory
     */
    private record Loaded(LoadedProject project, Target target, Map<String, String> env) implements ParsedTemplates {
        @Override
        public List<ProjectRemark> remarks() {
            return project.warnings().stream()
                    .map(warning -> new ProjectRemark(warning.message(), warning.location()))
                    .toList();
        }

        @Override
        public List<ProjectMacro> macros() {
            return project.macros().values().stream()
                    .map(macro -> new ProjectMacro(
                            String.valueOf(macro.get("package_name")), String.valueOf(macro.get("name"))))
                    .toList();
        }
    }

    @Override
    public Project parse(ProjectDefinition definition, RenderContext context) {
        ProjectDirectory directory = definition.directory();
        Map<String, String> env = new HashMap<>(context.env());
        Map<String, Object> vars = new LinkedHashMap<>();
        if (directory != null) {
            env.putAll(directory.env());
            vars.putAll(directory.vars());
        }
        vars.putAll(context.vars());
        LoadedProject loaded = load(
                        definition.name(),
                        new LoadRequest(
                                directory == null ? Path.of("") : directory.path(),
                                directory == null ? List.of() : directory.profilesDirs(),
                                directory == null ? null : directory.profile(),
                                directory == null ? null : directory.target(),
                                vars,
                                env,
                                SqlDefinitions.of(definition, context.target(), engine)))
                .orFail();
        Loaded handle = new Loaded(loaded, target(loaded.profile(), context.target()), env);
        return new DomainProject(loaded, definition, handle.target()).with(handle);
    }

    /** What has not changed since the project was last parsed serves again. */
    private LoadedProject load(String name, LoadRequest request) {
        ResidentProject resident = residents.get(name);
        if (resident != null) {
            return resident.reload(request).project();
        }
        ResidentProject opened = ResidentProject.open(request);
        residents.put(name, opened);
        return opened.current();
    }

    /** A profile that names no catalog for Iceberg tables gets the gateway's; catalogs are always the gateway's. */
    private static Target target(Profile profile, Target otherwise) {
        Target own = NodeContexts.target(profile);
        return new Target(
                own.name(),
                own.type(),
                own.schema(),
                own.threads(),
                own.icebergCatalog().isEmpty() ? otherwise.icebergCatalog() : own.icebergCatalog(),
                otherwise.catalogs(),
                own.settings());
    }

    @Override
    public CompiledModel compile(Project project, Model model, RenderContext context) {
        if (model.materialization() instanceof Materialization.Foreign
                && model.path().endsWith(".py")) {
            throw new QueryException(
                    ErrorCode.NOT_SUPPORTED,
                    "Model '" + model.name() + "' is written in Python, which Lakegate does not run. Exclude it.");
        }
        return new CompiledModel(model, compile(project, model.id(), context));
    }

    @Override
    public String compile(Project project, NodeId node, RenderContext context) {
        return of(project).project().compilation().compile(node, in(project, context));
    }

    @Override
    public UnitTestQuery unitTest(Project project, NodeId test, RenderContext context) {
        return of(project).project().compilation().unitTest(test, in(project, context));
    }

    @Override
    public String render(Project project, String template, RenderContext context) {
        return of(project).project().compilation().render(null, template, in(project, context));
    }

    @Override
    public String render(Project project, NodeId node, String template, RenderContext context) {
        return of(project).project().compilation().render(node, template, in(project, context));
    }

    @Override
    public List<List<String>> seedLines(Project project, NodeId seed) {
        return of(project).project().compilation().seedLines(seed);
    }

    @Override
    public Target target(Project project, Target otherwise) {
        return of(project).target();
    }

    /** The context in the project's own target and environment. */
    private static RenderContext in(Project project, RenderContext context) {
        Loaded loaded = of(project);
        Map<String, String> env = new HashMap<>(context.env());
        env.putAll(loaded.env());
        return context.in(loaded.target(), env);
    }

    private static Loaded of(Project project) {
        if (project.templates() instanceof Loaded loaded) {
            return loaded;
        }
        throw new IllegalArgumentException("the project was not parsed here: " + project.name());
    }
}
