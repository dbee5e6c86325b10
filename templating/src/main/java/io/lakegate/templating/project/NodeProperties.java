package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Properties of models, seeds, snapshots and analyses: which node they are about, and then what they say about it
 * (descriptions, columns, configuration, versions). That goes into a draft before its template is rendered, so that a
 * configuration is known whole.
 */
final class NodeProperties {
    private static final Map<String, String> TYPES = Map.of(
            "models", "model", "seeds", "seed", "snapshots", "snapshot", "analyses", "analysis", "data_tests", "test");
    /** Keys that belong under {@code config:} and are accepted beside it, as in older projects. */
    private static final List<String> MOVED_TO_CONFIG = List.of("meta", "docs", "group", "contract", "access");

    private static final Set<String> KNOWN = Set.of(
            "name",
            "description",
            "columns",
            "config",
            "tests",
            "data_tests",
            "versions",
            "latest_version",
            "deprecation_date",
            "constraints",
            "access",
            "group",
            "meta",
            "docs",
            "contract",
            "time_spine",
            "tags",
            "relation",
            "quote_columns",
            "loader",
            "enabled",
            "materialized",
            "primary_key",
            "model_name",
            "freshness");

    private final Warnings warnings;
    private final Consumer<QueryException> errors;
    private final Map<NodeDraft, Patch> patches = new LinkedHashMap<>();
    private final Map<String, Map<String, NodeDraft>> nodes = new LinkedHashMap<>();

    /**
     * What a block says about one node.
     *
     * @param version the version's own part of the block, {@code null} unless the block has versions
     * @param latest the block's latest version, likewise
     */
    record Patch(
            PropertyBlock block,
            @Nullable Map<String, @Nullable Object> version,
            @Nullable Object latest) {}

    /**
     * A block whose tests are to be made.
     *
     * @param version {@code null} unless the block has versions
     */
    record TestedBlock(
            PropertyBlock block,
            NodeDraft node,
            @Nullable Object version,
            List<Map<String, @Nullable Object>> columns,
            List<?> tests) {}

    /** @param drafts as their files have them; they are not changed */
    NodeProperties(List<NodeDraft> drafts, Warnings warnings, Consumer<QueryException> errors) {
        this.warnings = warnings;
        this.errors = errors;
        drafts.forEach(
                draft -> nodes.computeIfAbsent(key(draft.resourceType, draft.owner.name()), k -> new LinkedHashMap<>())
                        .put(draft.name, draft));
    }

    /** Warns of keys that nothing reads. */
    static void check(PropertyBlock block, Warnings warnings) {
        if (TYPES.containsKey(block.kind())) {
            KnownKeys.check(block.file(), block.written(), "'" + block.name() + "'", KNOWN, warnings);
        }
    }

    /** Finds the node that each block is about; by node, in the order of the blocks. */
    Map<NodeDraft, Patch> assign(List<PropertyBlock> blocks) {
        for (PropertyBlock block : blocks) {
            String type = TYPES.get(block.kind());
            if (type != null) {
                try {
                    assign(block, type);
                } catch (QueryException e) {
                    errors.accept(e);
                }
            }
        }
        return patches;
    }

    private void assign(PropertyBlock block, String type) {
        List<Map<String, @Nullable Object>> versions = block.maps("versions");
        if (type.equals("model") && !versions.isEmpty()) {
            Object latest = latest(block, versions);
            versions.forEach(version -> assignVersion(block, version, latest));
            return;
        }
        Optional<NodeDraft> node = find(type, block.owner().name(), block.name());
        if (node.isEmpty()) {
            warnings.add(
                    "Did not find the " + type + " '" + block.name() + "' that is described here."
                            + KnownKeys.nearest(block.name(), names(type, block))
                                    .map(name -> " Did you mean '" + name + "'?")
                                    .orElse(""),
                    block.location());
            return;
        }
        claim(node.get(), new Patch(block, null, null));
    }

    private static @Nullable Object latest(PropertyBlock block, List<Map<String, @Nullable Object>> versions) {
        Object latest = block.get("latest_version");
        if (latest == null) {
            for (Map<String, @Nullable Object> version : versions) {
                if (latest == null || ModelVersions.compare(version.get("v"), latest) > 0) {
                    latest = version.get("v");
                }
            }
        }
        return latest;
    }

    private void assignVersion(PropertyBlock block, Map<String, @Nullable Object> version, @Nullable Object latest) {
        Object v = version.get("v");
        if (v == null) {
            throw block.invalid("A version of '" + block.name() + "' has no 'v'. Number it.");
        }
        String packageName = block.owner().name();
        String file = version.get("defined_in") == null
                ? block.name() + "_v" + PythonText.str(v)
                : PythonText.str(version.get("defined_in"));
        Optional<NodeDraft> node = find("model", packageName, file);
        if (node.isEmpty() && PythonText.str(v).equals(PythonText.str(latest))) {
            node = find("model", packageName, block.name());
        }
        if (node.isEmpty()) {
            warnings.add(
                    "Did not find the model '" + file + "' of version " + PythonText.str(v) + ".", block.location());
            return;
        }
        claim(node.get(), new Patch(block, version, latest));
    }

    private void claim(NodeDraft draft, Patch patch) {
        Patch other = patches.putIfAbsent(draft, patch);
        if (other != null) {
            throw patch.block.invalid(
                    "'" + draft.name + "' is described twice: in " + other.block.patchPath() + " and here. Keep one.");
        }
    }

    /** Fills a node with what a block says about it. */
    static TestedBlock apply(Patch patch, NodeDraft draft) {
        PropertyBlock block = patch.block;
        draft.patchPath = block.patchPath();
        if (patch.version != null) {
            return applyVersion(block, patch.version, patch.latest, draft);
        }
        draft.description = description(block.values());
        draft.columns = ColumnDocs.of(block.maps("columns"));
        draft.propertyConfig.putAll(config(block.values(), block));
        common(draft, block.values());
        return new TestedBlock(block, draft, null, block.maps("columns"), tests(block.values()));
    }

    private static TestedBlock applyVersion(
            PropertyBlock block, Map<String, @Nullable Object> version, @Nullable Object latest, NodeDraft draft) {
        Object v = version.get("v");
        String suffix = "v" + PythonText.str(v);
        draft.name = block.name();
        draft.idSuffix = block.name() + "." + suffix;
        draft.fqn.set(draft.fqn.size() - 1, block.name());
        draft.fqn.add(suffix);
        draft.version = v;
        draft.latestVersion = latest;
        String description = description(version);
        draft.description = description.isEmpty() ? description(block.values()) : description;
        List<Map<String, @Nullable Object>> columns = ModelVersions.columns(block.maps("columns"), version);
        draft.columns = ColumnDocs.of(columns);
        Map<String, @Nullable Object> config = config(block.values(), block);
        ModelVersions.deepMerge(config, config(version, block));
        draft.propertyConfig.putAll(config);
        common(draft, block.values());
        common(draft, version);
        boolean own = version.containsKey("tests") || version.containsKey("data_tests");
        return new TestedBlock(block, draft, v, columns, tests(own ? version : block.values()));
    }

    private static void common(NodeDraft draft, Map<String, ?> values) {
        if (values.get("access") instanceof String access) {
            draft.access = access;
        }
        if (values.get("constraints") != null) {
            draft.specifics.put("constraints", ColumnDocs.constraints(values.get("constraints")));
        }
        if (values.get("deprecation_date") != null) {
            String date = PythonText.str(values.get("deprecation_date"));
            draft.specifics.put("deprecation_date", date.length() == 10 ? date + "T00:00:00+00:00" : date);
        }
    }

    /** {@code config:} with what older projects write beside it. */
    static Map<String, @Nullable Object> config(Map<String, ?> values, PropertyBlock block) {
        Map<String, @Nullable Object> config = PropertyBlock.copy(values.get("config"));
        for (String key : MOVED_TO_CONFIG) {
            if (values.get(key) != null) {
                if (config.get(key) != null) {
                    throw block.invalid("'" + key + "' of '" + block.name()
                            + "' stands both under 'config' and beside it. Keep the first.");
                }
                config.put(key, values.get(key));
            }
        }
        return config;
    }

    static List<?> tests(Map<String, ?> values) {
        Object tests = values.get("data_tests") == null ? values.get("tests") : values.get("data_tests");
        return ConfigMerge.listed(tests);
    }

    private static String description(Map<String, ?> values) {
        Object description = values.get("description");
        return description == null ? "" : PythonText.str(description);
    }

    private Optional<NodeDraft> find(String type, String packageName, String name) {
        return Optional.ofNullable(
                nodes.getOrDefault(key(type, packageName), Map.of()).get(name));
    }

    private Set<String> names(String type, PropertyBlock block) {
        return nodes.getOrDefault(key(type, block.owner().name()), Map.of()).keySet();
    }

    private static String key(String type, String packageName) {
        return type + " " + packageName;
    }
}
