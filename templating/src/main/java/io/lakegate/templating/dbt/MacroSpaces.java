package io.lakegate.templating.dbt;

import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.render.NamedBlock;
import io.lakegate.templating.render.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the macros of a project from its files; the last ones made are kept, for compiling model after model. */
final class MacroSpaces {
    private final TemplateEngine engine;
    private volatile Made last = new Made(List.of(), "", new MacroSpace("", Map.of(), "", Map.of()));

    MacroSpaces(TemplateEngine engine) {
        this.engine = engine;
    }

    private record Made(List<MacroDefinition> definitions, String key, MacroSpace space) {}

    @SuppressWarnings("ReferenceEquality") // A snapshot's list is immutable; comparing contents would cost a scan.
    MacroSpace of(ProjectDefinition definition, String adapter) {
        String key = definition.name() + "/" + adapter;
        Made made = last;
        if (made.definitions() != definition.macros() || !made.key().equals(key)) {
            made = new Made(definition.macros(), key, make(definition, adapter));
            last = made;
        }
        return made.space();
    }

    private MacroSpace make(ProjectDefinition definition, String adapter) {
        Map<String, Map<String, MacroBlock>> packages = new LinkedHashMap<>();
        packages.put(definition.name(), new LinkedHashMap<>());
        definition.macros().forEach(file -> {
            Map<String, MacroBlock> macros =
                    packages.computeIfAbsent(file.packageName(), name -> new LinkedHashMap<>());
            Template template = engine.template(Sources.of(file));
            template.macros().forEach(macro -> macros.put(macro.name(), macro));
            template.blocks().stream().map(NamedBlock::macro).forEach(macro -> macros.put(macro.name(), macro));
        });
        return new MacroSpace(definition.name(), packages, adapter, Map.of());
    }
}
