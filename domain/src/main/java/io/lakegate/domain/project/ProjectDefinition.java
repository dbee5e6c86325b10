package io.lakegate.domain.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the authors of a project wrote, gathered from files and from SQL, before parsing.
 *
 * @param name the project's name, also its root package when there is no directory
 * @param vars project variables; values as in {@link NodeConfig}
 * @param directory the dbt project that comes with them; {@code null} for a project that is all SQL
 */
public record ProjectDefinition(
        String name,
        List<ModelDefinition> models,
        List<SourceDefinition> sources,
        List<MacroDefinition> macros,
        Map<String, Object> vars,
        @Nullable ProjectDirectory directory) {
    public ProjectDefinition {
        models = List.copyOf(models);
        sources = List.copyOf(sources);
        macros = List.copyOf(macros);
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    }

    /** A project without a directory. */
    public ProjectDefinition(
            String name,
            List<ModelDefinition> models,
            List<SourceDefinition> sources,
            List<MacroDefinition> macros,
            Map<String, Object> vars) {
        this(name, models, sources, macros, vars, null);
    }

    /** The same definitions beside another directory. */
    public ProjectDefinition with(@Nullable ProjectDirectory other) {
        return new ProjectDefinition(name, models, sources, macros, vars, other);
    }

    public ProjectDefinition withModels(List<ModelDefinition> others) {
        return new ProjectDefinition(name, others, sources, macros, vars, directory);
    }

    public ProjectDefinition withSources(List<SourceDefinition> others) {
        return new ProjectDefinition(name, models, others, macros, vars, directory);
    }

    public ProjectDefinition withMacros(List<MacroDefinition> others) {
        return new ProjectDefinition(name, models, sources, others, vars, directory);
    }
}
