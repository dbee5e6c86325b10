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
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every macro of a project by package, with ids and documents. */
final class ProjectMacros {
    private final String rootPackage;
    private final MacroSpace space;
    private final IdentityHashMap<MacroBlock, String> ids = new IdentityHashMap<>();
    private final Map<String, MacroFile> files = new LinkedHashMap<>();
    /** By id: of several macros of one name the last one counts. */
    private final Map<String, MacroBlock> latest = new LinkedHashMap<>();

    private final Map<MacroFile, Set<String>> names = new HashMap<>();
    private final List<QueryException> errors = new ArrayList<>();
    private @Nullable Map<String, Map<String, @Nullable Object>> undescribed;

    ProjectMacros(ProjectFile root, String adapter, List<MacroFile> macroFiles, TemplateEngine engine) {
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
                errors.add(e);
            }
        }
        this.space = new MacroSpace(root.name(), packages, adapter, root.dispatch());
    }

    private void add(MacroFile file, MacroBlock macro, Map<String, MacroBlock> macros) {
        String id = "macro." + file.packageName() + "." + macro.name();
        macros.put(macro.name(), macro);
        ids.put(macro, id);
        files.put(id, file);
        latest.put(id, macro);
        names.computeIfAbsent(file, key -> new HashSet<>()).add(macro.name());
    }

    /** Names of macros in files that are not the same in both. */
    Set<String> differing(ProjectMacros other) {
        Set<String> differing = new HashSet<>();
        differing.addAll(namesNotIn(other));
        differing.addAll(other.namesNotIn(this));
        return differing;
    }

    private Set<String> namesNotIn(ProjectMacros other) {
        Set<String> missing = new HashSet<>();
        names.forEach((file, macros) -> {
            if (!other.names.containsKey(file)) {
                missing.addAll(macros);
            }
        });
        return missing;
    }

    /** Of files that could not be parsed. */
    List<QueryException> errors() {
        return List.copyOf(errors);
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

    static String naming(String component) {
        return "generate_" + component + "_name";
    }

    /** The macro that names relations for a package's nodes; empty for the internal one. */
    Optional<MacroBlock> naming(String component, String packageName) {
        String name = naming(component);
        MacroBlock own = packageName.equals(rootPackage) ? null : space.in(packageName, name);
        return Optional.ofNullable(own != null ? own : space.in(rootPackage, name));
    }

    /** Documents of the project's own macros, described by blocks of the kind {@code macros}. */
    Map<String, Map<String, @Nullable Object>> documents(
            List<PropertyBlock> blocks, Function<PropertyBlock, Descriptions> descriptions) {
        Map<String, Map<String, @Nullable Object>> documents = new TreeMap<>();
        undescribed().forEach((id, document) -> documents.put(id, new LinkedHashMap<>(document)));
        for (PropertyBlock block : blocks) {
            if (block.kind().equals("macros")) {
                Map<String, @Nullable Object> document =
                        documents.get("macro." + block.owner().name() + "." + block.name());
                if (document != null) {
                    MacroDocuments.describe(document, block, descriptions.apply(block));
                }
            }
        }
        return documents;
    }

    /** Made once: they depend on the macros alone. */
    private synchronized Map<String, Map<String, @Nullable Object>> undescribed() {
        if (undescribed == null) {
            MacroDocuments made = new MacroDocuments(space, ids::get);
            Map<String, Map<String, @Nullable Object>> documents = new HashMap<>();
            latest.forEach((id, macro) -> {
                MacroFile file = files.get(id);
                if (file != null && !file.packageName().equals(MacroSpace.INTERNAL)) {
                    documents.put(id, made.of(id, file, macro));
                }
            });
            undescribed = documents;
        }
        return undescribed;
    }
}
