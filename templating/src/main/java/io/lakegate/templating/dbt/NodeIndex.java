package io.lakegate.templating.dbt;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ref} and {@code source} find by name.
 *
 * <p>Source: dbt-core's {@code Manifest.resolve_ref} and {@code resolve_source}.
 */
final class NodeIndex {
    private final String root;
    private final Map<String, Map<String, NodeId>> modelsByName = new HashMap<>();
    private final Map<String, Map<String, NodeId>> sources = new HashMap<>();

    NodeIndex(String root) {
        this.root = root;
    }

    void addModel(String packageName, String name, NodeId id) {
        NodeId other =
                modelsByName.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(packageName, id);
        if (other != null) {
            throw new QueryException(
                    ErrorCode.DUPLICATE_MODEL,
                    "There are two models named '" + name + "' in " + packageName + ". Rename one of them.");
        }
    }

    void addSource(String packageName, String sourceName, String table, NodeId id) {
        sources.computeIfAbsent(sourceName + "." + table, key -> new LinkedHashMap<>())
                .put(packageName, id);
    }

    /** @param from the package that asks */
    NodeId model(@Nullable String packageName, String name, @Nullable String version, String from) {
        NodeId found = null;
        if (version != null) {
            found = lookup(modelsByName, name + ".v" + version, packageName, from);
        }
        if (found == null) {
            found = lookup(modelsByName, name, packageName, from);
        }
        if (found == null) {
            String place = packageName == null ? "" : " in package '" + packageName + "'";
            throw new QueryException(
                    ErrorCode.UNDEFINED_MODEL,
                    "ref('" + name + "') finds no model, seed or snapshot of that name" + place + "."
                            + Suggestions.sentence(name, modelsByName.keySet()));
        }
        return found;
    }

    NodeId source(String sourceName, String table, String from) {
        NodeId found = lookup(sources, sourceName + "." + table, null, from);
        if (found == null) {
            throw new QueryException(
                    ErrorCode.UNDEFINED_SOURCE,
                    "source('" + sourceName + "', '" + table + "') finds no source table of that name."
                            + Suggestions.sentence(sourceName + "." + table, sources.keySet()));
        }
        return found;
    }

    private @Nullable NodeId lookup(
            Map<String, Map<String, NodeId>> byName, String name, @Nullable String packageName, String from) {
        Map<String, NodeId> candidates = byName.get(name);
        if (candidates == null) {
            return null;
        }
        if (packageName != null) {
            return candidates.get(packageName);
        }
        for (String place : List.of(root, from)) {
            NodeId found = candidates.get(place);
            if (found != null) {
                return found;
            }
        }
        return candidates.values().iterator().next();
    }
}
