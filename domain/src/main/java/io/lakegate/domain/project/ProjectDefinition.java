package io.lakegate.domain.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the authors of a project wrote, gathered from files and from SQL, before parsing.
 *
 * @param name the project's name, also its root package
 * @param vars project variables; values as in {@link NodeConfig}
 */
public record ProjectDefinition(
        String name,
        List<ModelDefinition> models,
        List<SourceDefinition> sources,
        List<MacroDefinition> macros,
        Map<String, Object> vars) {
    public ProjectDefinition {
        models = List.copyOf(models);
        sources = List.copyOf(sources);
        macros = List.copyOf(macros);
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    }
}
