package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.project.LoadMemory.FileBlocks;
import io.lakegate.templating.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the properties files of a package into blocks. */
final class PropertyFiles {
    static final Set<String> KINDS = Set.of(
            "models",
            "seeds",
            "snapshots",
            "analyses",
            "sources",
            "macros",
            "exposures",
            "groups",
            "unit_tests",
            "data_tests",
            "metrics",
            "semantic_models",
            "saved_queries",
            "functions");

    private static final Set<String> TOP_KEYS = Set.of("version", "anchors", "tests");
    /** Passed through: their filters call functions that are not this context's. */
    private static final Set<String> SEMANTIC = Set.of("metrics", "semantic_models", "saved_queries");

    private static final Set<String> UNRENDERED = Set.of("description", "tests", "data_tests");

    private final ProjectPackage owner;
    private final ValueRendering rendering;
    private final Warnings warnings = new Warnings();

    private PropertyFiles(ProjectPackage owner, ValueRendering rendering) {
        this.owner = owner;
        this.rendering = rendering;
    }

    /** What is in every file; what is wrong with one leaves the others to be read. */
    static List<FileBlocks> read(
            ProjectPackage owner, ValueRendering rendering, Memo<ProjectPath, String, FileBlocks> memo) {
        return Cores.map(
                owner.files().find(owner.file().resourcePaths(), Set.of("yml", "yaml")),
                path -> read(owner, rendering, path, memo));
    }

    private static FileBlocks read(
            ProjectPackage owner,
            ValueRendering rendering,
            ProjectPath path,
            Memo<ProjectPath, String, FileBlocks> memo) {
        try {
            String text = owner.files().read(path);
            return memo.of(path, text, () -> new PropertyFiles(owner, rendering).blocks(path, text));
        } catch (QueryException e) {
            return new FileBlocks(List.of(), List.of(), List.of(e));
        }
    }

    private FileBlocks blocks(ProjectPath path, String text) {
        List<PropertyBlock> blocks = new ArrayList<>();
        List<QueryException> errors = new ArrayList<>();
        try {
            read(path, text, blocks);
        } catch (QueryException e) {
            errors.add(e);
        }
        // What is odd in a package is its author's business.
        return new FileBlocks(blocks, owner.root() ? warnings.all() : List.of(), errors);
    }

    private void read(ProjectPath path, String text, List<PropertyBlock> blocks) {
        YamlFile file = YamlFile.read(path.original(), text);
        if (file.value() == null) {
            return;
        }
        if (!(file.value() instanceof Map<?, ?> map)) {
            warnings.add(
                    "A properties file should be a map with keys such as 'models', but is something else. It is ignored.",
                    file.at(file.value()));
            return;
        }
        map.forEach((key, value) -> {
            String kind = String.valueOf(key);
            if (KINDS.contains(kind)) {
                entries(path, file, kind, value, map, blocks);
            } else if (!TOP_KEYS.contains(kind)) {
                String meant = KnownKeys.nearest(kind, KINDS)
                        .map(other -> " Did you mean '" + other + "'?")
                        .orElse(" It is ignored.");
                warnings.add("Nothing reads the key '" + kind + "' of a properties file." + meant, file.at(map, kind));
            }
        });
    }

    private void entries(
            ProjectPath path,
            YamlFile file,
            String kind,
            @Nullable Object value,
            Map<?, ?> top,
            List<PropertyBlock> blocks) {
        if (value == null) {
            return;
        }
        if (!(value instanceof List<?> list)) {
            warnings.add("'" + kind + "' should be a list, each entry with a name. It is ignored.", file.at(top, kind));
            return;
        }
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> written)
                    || (!written.containsKey("name") && !written.containsKey("model"))) {
                warnings.add(
                        "An entry of '" + kind + "' has no name. It is ignored.", file.at(item == null ? list : item));
                continue;
            }
            Object rendered = new RenderedYaml(file, rendering, keys -> renderedLater(kind, keys)).of(written);
            PropertyBlock block = new PropertyBlock(owner, path, file, kind, PropertyBlock.copy(rendered), written);
            NodeProperties.check(block, warnings);
            blocks.add(block);
        }
    }

    /** Descriptions may call {@code doc()}, arguments of tests are rendered with the test, hooks when they run. */
    private static boolean renderedLater(String kind, List<String> keys) {
        if (SEMANTIC.contains(kind)) {
            return true;
        }
        String last = keys.get(keys.size() - 1);
        String key = ConfigMerge.key(last);
        if (key.equals("pre-hook") || key.equals("post-hook")) {
            return true;
        }
        if (!UNRENDERED.contains(last)) {
            return false;
        }
        boolean config = keys.contains("config") || keys.contains("meta");
        return !config && !kind.equals("unit_tests");
    }
}
