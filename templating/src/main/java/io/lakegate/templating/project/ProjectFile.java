package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A package's {@code dbt_project.yml}.
 *
 * @param root the package's directory
 * @param values as rendered
 * @param unrendered as written: hooks are rendered when they run, and comparing states needs the text
 */
record ProjectFile(
        String name, Path root, Map<String, ?> values, Map<String, ?> unrendered, YamlFile file, Warnings warnings) {
    static final String FILE_NAME = "dbt_project.yml";

    private static final Set<String> KEYS = Set.of(
            "name",
            "version",
            "project-root",
            "config-version",
            "profile",
            "model-paths",
            "source-paths",
            "seed-paths",
            "data-paths",
            "test-paths",
            "macro-paths",
            "snapshot-paths",
            "analysis-paths",
            "docs-paths",
            "asset-paths",
            "function-paths",
            "target-path",
            "log-path",
            "modules-path",
            "packages-install-path",
            "clean-targets",
            "require-dbt-version",
            "quoting",
            "vars",
            "dispatch",
            "query-comment",
            "on-run-start",
            "on-run-end",
            "flags",
            "restrict-access",
            "models",
            "seeds",
            "snapshots",
            "sources",
            "tests",
            "data_tests",
            "unit_tests",
            "exposures",
            "metrics",
            "semantic-models",
            "semantic_models",
            "saved-queries",
            "saved_queries",
            "functions",
            "analyses",
            "packages",
            "profile-template-version",
            "dbt-cloud");

    /** @throws QueryException {@code INVALID_CONFIG} when the file has no usable name */
    static ProjectFile of(Path root, YamlFile file, ValueRendering rendering, Warnings warnings) {
        if (!(file.value() instanceof Map<?, ?> map)) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    FILE_NAME + " should be a map of keys such as 'name', but it is empty or something else.",
                    file.at(file.value()));
        }
        KnownKeys.check(file, map, FILE_NAME, KEYS, warnings);
        Map<String, ?> rendered = strings(new RenderedYaml(file, rendering, ProjectFile::renderedLater).of(map));
        if (!(rendered.get("name") instanceof String name) || !name.matches("[A-Za-z_]\\w*")) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    FILE_NAME + " needs a 'name' of letters, digits and underscores, but has '" + rendered.get("name")
                            + "'.",
                    file.at(map, "name"));
        }
        return new ProjectFile(name, root, rendered, strings(map), file, warnings);
    }

    /** Directories of one kind of file; legacy names of the key count too. */
    List<String> paths(String key, String legacy, String otherwise) {
        Object value = values.containsKey(key) ? values.get(key) : values.get(legacy);
        return value == null ? List.of(otherwise) : texts(value);
    }

    List<String> modelPaths() {
        return paths("model-paths", "source-paths", "models");
    }

    List<String> seedPaths() {
        return paths("seed-paths", "data-paths", "seeds");
    }

    List<String> testPaths() {
        return paths("test-paths", "test-paths", "tests");
    }

    List<String> macroPaths() {
        return paths("macro-paths", "macro-paths", "macros");
    }

    List<String> snapshotPaths() {
        return paths("snapshot-paths", "snapshot-paths", "snapshots");
    }

    List<String> analysisPaths() {
        return paths("analysis-paths", "analysis-paths", "analyses");
    }

    /** Every directory that may hold properties and documentation, each once. */
    List<String> resourcePaths() {
        Set<String> all = new java.util.LinkedHashSet<>(modelPaths());
        all.addAll(seedPaths());
        all.addAll(snapshotPaths());
        all.addAll(analysisPaths());
        all.addAll(macroPaths());
        all.addAll(testPaths());
        return List.copyOf(all);
    }

    /** Where Markdown with {@code docs} blocks is. */
    List<String> docsPaths() {
        return values.get("docs-paths") == null ? resourcePaths() : texts(values.get("docs-paths"));
    }

    String packagesPath() {
        Object path = values.get("packages-install-path");
        return path == null ? "dbt_packages" : PythonText.str(path);
    }

    /** The tree of a resource type: {@code model} is configured under {@code models:}. */
    ConfigTree tree(String resourceType) {
        return tree(values, resourceType);
    }

    /** The same tree without anything rendered. */
    ConfigTree unrenderedTree(String resourceType) {
        return tree(unrendered, resourceType);
    }

    Map<String, ?> vars() {
        return section(values, "vars");
    }

    /** {@code dispatch:} as namespace to search order. */
    Map<String, List<String>> dispatch() {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        for (Object item : ConfigMerge.listed(values.get("dispatch"))) {
            if (item instanceof Map<?, ?> entry && entry.get("macro_namespace") != null) {
                orders.put(String.valueOf(entry.get("macro_namespace")), texts(entry.get("search_order")));
            }
        }
        return orders;
    }

    /** Texts under a key that holds one text, a list of texts, or nothing. */
    static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        ConfigMerge.listed(value).forEach(item -> texts.add(PythonText.str(item)));
        return texts;
    }

    private static ConfigTree tree(Map<String, ?> values, String resourceType) {
        return switch (resourceType) {
            case "seed" -> new ConfigTree(section(values, "seeds"));
            case "snapshot" -> new ConfigTree(section(values, "snapshots"));
            case "source" -> new ConfigTree(section(values, "sources"));
            case "exposure" -> new ConfigTree(section(values, "exposures"));
            case "unit_test" -> new ConfigTree(section(values, "unit_tests"));
            case "test" ->
                new ConfigTree(
                        values.get("data_tests") instanceof Map
                                ? section(values, "data_tests")
                                : section(values, "tests"));
            default -> new ConfigTree(section(values, "models"));
        };
    }

    private static Map<String, ?> section(Map<String, ?> values, String key) {
        return values.get(key) instanceof Map<?, ?> map ? strings(map) : Map.of();
    }

    @SuppressWarnings("unchecked") // YamlFile promises String keys.
    private static Map<String, ?> strings(@Nullable Object map) {
        return map == null ? Map.of() : (Map<String, ?>) map;
    }

    /** dbt renders hooks and the query comment when they run, not when it reads the file. */
    private static boolean renderedLater(List<String> path) {
        String first = path.get(0);
        if (first.equals("on-run-start") || first.equals("on-run-end") || first.equals("query-comment")) {
            return true;
        }
        String last = path.get(path.size() - 1);
        String key = ConfigMerge.key(last.startsWith("+") ? last.substring(1) : last);
        return key.equals("pre-hook") || key.equals("post-hook");
    }
}
