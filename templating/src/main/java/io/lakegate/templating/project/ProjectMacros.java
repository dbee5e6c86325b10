package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.macro.InternalMacros;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.render.NamedBlock;
import io.lakegate.templating.render.Template;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every macro of a project by package, with ids and documents. */
final class ProjectMacros {
    private final String rootPackage;
    private final MacroSpace space;
    private final IdentityHashMap<MacroBlock, String> ids = new IdentityHashMap<>();
    private final Map<String, MacroFile> files = new LinkedHashMap<>();

    ProjectMacros(
            ProjectFile root,
            String adapter,
            List<MacroFile> macroFiles,
            TemplateEngine engine,
            Consumer<QueryException> errors) {
        this.rootPackage = root.name();
        Map<String, Map<String, MacroBlock>> packages = new LinkedHashMap<>();
        packages.put(root.name(), new LinkedHashMap<>());
        List<MacroFile> all = new ArrayList<>();
        InternalMacros.files().forEach(file -> all.add(new MacroFile(MacroSpace.INTERNAL, file.path(), file.text())));
        all.addAll(macroFiles);
        for (MacroFile file : all) {
            try {
                Map<String, MacroBlock> macros =
                        packages.computeIfAbsent(file.packageName(), name -> new LinkedHashMap<>());
                Template template = engine.template(Source.of(file.path(), file.text(), 0));
                template.macros().forEach(macro -> add(file, macro, macros));
                template.blocks().stream().map(NamedBlock::macro).forEach(macro -> add(file, macro, macros));
            } catch (QueryException e) {
                errors.accept(e);
            }
        }
        this.space = new MacroSpace(root.name(), packages, adapter, root.dispatch());
    }

    private void add(MacroFile file, MacroBlock macro, Map<String, MacroBlock> macros) {
        String id = "macro." + file.packageName() + "." + macro.name();
        macros.put(macro.name(), macro);
        ids.put(macro, id);
        files.put(id, file);
    }

    MacroSpace space() {
        return space;
    }

    @Nullable
    String id(MacroBlock macro) {
        return ids.get(macro);
    }

    /** As dbt resolves a test: the package's macro, the root project's, the internal one. */
    Optional<String> find(String packageName, String name) {
        return Optional.ofNullable(space.find(name, packageName)).map(ids::get);
    }

    /** The macro that names relations for a package's nodes; empty for the internal one. */
    Optional<MacroBlock> naming(String component, String packageName) {
        String name = "generate_" + component + "_name";
        MacroBlock own = packageName.equals(rootPackage) ? null : space.in(packageName, name);
        return Optional.ofNullable(own != null ? own : space.in(rootPackage, name));
    }

    /** Documents of the project's own macros, described by blocks of the kind {@code macros}. */
    Map<String, Map<String, @Nullable Object>> documents(
            List<PropertyBlock> blocks, Function<PropertyBlock, Descriptions> descriptions) {
        MacroDocuments made = new MacroDocuments(space, ids::get);
        Map<String, Map<String, @Nullable Object>> documents = new LinkedHashMap<>();
        ids.forEach((macro, id) -> {
            MacroFile file = files.get(id);
            if (file != null && !file.packageName().equals(MacroSpace.INTERNAL)) {
                documents.put(id, made.of(id, file, macro));
            }
        });
        for (PropertyBlock block : blocks) {
            Map<String, @Nullable Object> document =
                    documents.get("macro." + block.owner().name() + "." + block.name());
            if (block.kind().equals("macros") && document != null) {
                MacroDocuments.describe(document, block, descriptions.apply(block));
            }
        }
        return new TreeMap<>(documents);
    }
}
