package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
    private static final Set<String> UNRENDERED = Set.of("description", "tests", "data_tests");

    private final ProjectPackage owner;
    private final ValueRendering rendering;
    private final Warnings warnings;
    private final Consumer<QueryException> errors;

    /** @param errors takes what is wrong with one file, so that the others are still read */
    PropertyFiles(ProjectPackage owner, ValueRendering rendering, Warnings warnings, Consumer<QueryException> errors) {
        this.owner = owner;
        this.rendering = rendering;
        this.warnings = warnings;
        this.errors = errors;
    }

    List<PropertyBlock> read() {
        List<PropertyBlock> blocks = new ArrayList<>();
        for (ProjectPath path : owner.files().find(owner.file().resourcePaths(), Set.of("yml", "yaml"))) {
            try {
                read(path, blocks);
            } catch (QueryException e) {
                errors.accept(e);
            }
        }
        return blocks;
    }

    private void read(ProjectPath path, List<PropertyBlock> blocks) {
        YamlFile file = YamlFile.read(path.original(), PackageFiles.read(path));
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
            blocks.add(new PropertyBlock(owner, path, file, kind, PropertyBlock.copy(rendered), written));
        }
    }

    /** Descriptions may call {@code doc()}, arguments of tests are rendered with the test, hooks when they run. */
    private static boolean renderedLater(String kind, List<String> keys) {
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
