package io.lakegate.templating.project;

import io.lakegate.templating.jinja.MacroCalls;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.render.MacroBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The documents that {@code manifest.json} has of macros: their text, what describes them, and which others they call. */
final class MacroDocuments {
    private static final Set<String> BLOCKS = Set.of("macro", "test", "data_test", "materialization");
    /** Called everywhere and never meant as a macro. */
    private static final Set<String> NOT_MACROS = Set.of("ref", "source", "config", "var", "env_var", "return", "log");

    private final MacroSpace space;
    private final Function<MacroBlock, @Nullable String> ids;
    private final Map<String, List<TemplateBlock>> blocksByFile = new LinkedHashMap<>();

    MacroDocuments(MacroSpace space, Function<MacroBlock, @Nullable String> ids) {
        this.space = space;
        this.ids = ids;
    }

    Map<String, @Nullable Object> of(String id, MacroFile file, MacroBlock macro) {
        TemplateBlock block = block(file, macro);
        String text = block == null ? "" : block.text();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", macro.name());
        document.put("resource_type", "macro");
        document.put("package_name", file.packageName());
        document.put("path", file.path());
        document.put("original_file_path", file.path());
        document.put("unique_id", id);
        document.put("macro_sql", text);
        Map<String, @Nullable Object> dependsOn = new LinkedHashMap<>();
        dependsOn.put("macros", new ArrayList<>(called(file.packageName(), macro.name(), text)));
        document.put("depends_on", dependsOn);
        document.put("description", "");
        document.put("meta", Map.of());
        document.put("docs", PropertyBlock.copy(ConfigDefaults.of("model").get("docs")));
        document.put("patch_path", null);
        document.put("arguments", List.of());
        boolean materialization = block != null && block.kind().equals("materialization");
        document.put("supported_languages", materialization ? languages(text) : null);
        return document;
    }

    /** What stands in the properties of a macro. */
    static void describe(Map<String, @Nullable Object> document, PropertyBlock block, Descriptions descriptions) {
        document.put("description", descriptions.rendered(block.text("description", "")));
        document.put("meta", block.map("meta"));
        document.put("patch_path", block.patchPath());
        List<Map<String, @Nullable Object>> arguments = new ArrayList<>();
        for (Map<String, @Nullable Object> written : block.maps("arguments")) {
            Map<String, @Nullable Object> argument = new LinkedHashMap<>();
            argument.put("name", written.get("name"));
            argument.put("type", written.get("type"));
            argument.put("description", written.get("description") == null ? "" : written.get("description"));
            arguments.add(descriptions.rendered(argument, "description"));
        }
        document.put("arguments", arguments);
    }

    /** Ids of the macros that a text calls, as far as the text alone tells. */
    private Set<String> called(String packageName, String name, String text) {
        Set<String> called = new LinkedHashSet<>();
        for (MacroCalls.MacroCall call : MacroCalls.in(text)) {
            if (call.dispatched()) {
                add(called, call.name().equals(name) ? null : find(packageName, call.name()));
                add(called, space.dispatch(call.name(), call.packageName(), packageName));
            } else if (call.packageName() != null) {
                add(called, find(call.packageName(), call.name()));
            } else if (!NOT_MACROS.contains(call.name()) && !call.name().equals(name)) {
                add(called, find(packageName, call.name()));
            }
        }
        return called;
    }

    private void add(Set<String> called, @Nullable MacroBlock macro) {
        String id = macro == null ? null : ids.apply(macro);
        if (id != null) {
            called.add(id);
        }
    }

    /** The package's own, the root project's, any other package's, the internal one. */
    private @Nullable MacroBlock find(String packageName, String name) {
        MacroBlock own = space.in(packageName, name);
        if (own == null) {
            own = space.override(name);
        }
        for (String other : space.packageNames()) {
            if (own == null && !other.equals(MacroSpace.INTERNAL)) {
                own = space.in(other, name);
            }
        }
        return own == null ? space.in(MacroSpace.INTERNAL, name) : own;
    }

    private @Nullable TemplateBlock block(MacroFile file, MacroBlock macro) {
        String text = macro.place().source().text();
        List<TemplateBlock> blocks = blocksByFile.computeIfAbsent(
                file.packageName() + "/" + file.path(), key -> TemplateBlocks.of(file.path(), text, BLOCKS));
        TemplateBlock found = null;
        for (TemplateBlock block : blocks) {
            if (block.offset() <= macro.place().offset()) {
                found = block;
            }
        }
        return found;
    }

    private static List<String> languages(String text) {
        String head = text.substring(0, Math.max(0, text.indexOf("%}")));
        return head.contains("supported_languages") && head.contains("python")
                ? List.of("sql", "python")
                : List.of("sql");
    }
}
