package io.lakegate.templating.dbt;

import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.macro.InternalMacros;
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
        InternalMacros.files()
                .forEach(file ->
                        add(packages, MacroSpace.INTERNAL, engine.template(Source.of(file.path(), file.text(), 0))));
        definition.macros().forEach(file -> add(packages, file.packageName(), engine.template(Sources.of(file))));
        return new MacroSpace(definition.name(), packages, adapter, Map.of());
    }

    private static void add(Map<String, Map<String, MacroBlock>> packages, String packageName, Template template) {
        Map<String, MacroBlock> macros = packages.computeIfAbsent(packageName, name -> new LinkedHashMap<>());
        template.macros().forEach(macro -> macros.put(macro.name(), macro));
        template.blocks().stream().map(NamedBlock::macro).forEach(macro -> macros.put(macro.name(), macro));
    }
}
