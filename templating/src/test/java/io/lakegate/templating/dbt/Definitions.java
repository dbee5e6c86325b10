package io.lakegate.templating.dbt;

import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.SourceDefinition;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.Warehouse;
import io.lakegate.templating.project.LoadedTemplates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds small projects for tests. */
final class Definitions {
    static final Target GLUE = new Target("dev", "glue", "lake", 4, "glue_catalog", Map.of());

    private final List<ModelDefinition> models = new ArrayList<>();
    private final List<SourceDefinition> sources = new ArrayList<>();
    private final List<MacroDefinition> macros = new ArrayList<>();
    private final Map<String, Object> vars = new LinkedHashMap<>();

    Definitions model(String name, String template) {
        return model(name, template, Map.of());
    }

    Definitions model(String name, String template, Map<String, Object> config) {
        models.add(new ModelDefinition(
                "demo", name, "", template, new NodeConfig(config), "", List.of(), "models/" + name + ".sql", 0));
        return this;
    }

    Definitions model(ModelDefinition model) {
        models.add(model);
        return this;
    }

    Definitions source(String source, String table) {
        sources.add(new SourceDefinition(
                "demo", source, table, "", "raw", table, "", List.of(), NodeConfig.EMPTY, "models/sources.yml"));
        return this;
    }

    Definitions macro(String template) {
        return macro("demo", template);
    }

    Definitions macro(String packageName, String template) {
        macros.add(new MacroDefinition(packageName, template, "macros/m" + macros.size() + ".sql"));
        return this;
    }

    Definitions var(String name, Object value) {
        vars.put(name, value);
        return this;
    }

    ProjectDefinition definition() {
        return new ProjectDefinition("demo", models, sources, macros, vars);
    }

    Project parse() {
        return LoadedTemplates.create().parse(definition(), GLUE);
    }

    /** The compiled SQL of a model of this project. */
    String compile(String name) {
        return compile(name, context(Warehouse.none()));
    }

    String compile(String name, RenderContext context) {
        LoadedTemplates templates = LoadedTemplates.create();
        Project project = templates.parse(definition(), context);
        return templates
                .compile(project, project.model(name).orElseThrow(), context)
                .sql();
    }

    static RenderContext context(Warehouse warehouse) {
        return new RenderContext(GLUE, warehouse, Map.of(), Map.of(), false, "test", Instant.EPOCH);
    }
}
