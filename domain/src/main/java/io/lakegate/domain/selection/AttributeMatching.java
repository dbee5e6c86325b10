package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeTraits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods that match what is configured or declared about a node. */
final class AttributeMatching {
    private static final Set<String> CONFIGURABLE =
            Set.of("model", "seed", "snapshot", "test", "analysis", "operation", "sql_operation", "source");
    private static final Set<String> RESOURCE_TYPES = Set.of(
            "model",
            "analysis",
            "test",
            "snapshot",
            "operation",
            "seed",
            "rpc",
            "sql_operation",
            "doc",
            "source",
            "macro",
            "exposure",
            "metric",
            "group",
            "saved_query",
            "semantic_model",
            "unit_test",
            "fixture",
            "function");

    private AttributeMatching() {}

    static boolean group(Node node, SelectionSpec.Criterion criterion) {
        String group = node.traits().group();
        return group != null && Glob.matches(criterion.value(), group);
    }

    static boolean access(Node node, SelectionSpec.Criterion criterion) {
        if (!node.id().resourceType().equals("model")) {
            return false;
        }
        String access = node.traits().access();
        return criterion.value().equals(access == null ? "protected" : access);
    }

    /** {@code config.meta.owner:x} walks into maps; a list matches when it holds the value. */
    static boolean config(Node node, SelectionSpec.Criterion criterion) {
        if (!CONFIGURABLE.contains(node.id().resourceType())) {
            return false;
        }
        Object value = node.config().values();
        for (String key : criterion.arguments()) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(key)) {
                return false;
            }
            value = map.get(key);
        }
        boolean anyCase = criterion.arguments().equals(List.of("severity"));
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(item -> equal(criterion.value(), item, anyCase));
        }
        return equal(criterion.value(), value, anyCase);
    }

    static boolean testName(Node node, SelectionSpec.Criterion criterion) {
        if (node.id().resourceType().equals("unit_test")) {
            return Glob.matches(criterion.value(), node.name());
        }
        String name = node.traits().testName();
        return name != null && Glob.matches(criterion.value(), name);
    }

    static boolean testType(Node node, SelectionSpec.Criterion criterion) {
        boolean unit = node.id().resourceType().equals("unit_test");
        boolean data = node.id().resourceType().equals("test");
        boolean generic = data && node.traits().testName() != null;
        return switch (criterion.value()) {
            case "generic", "schema" -> generic;
            case "singular" -> data && !generic;
            case "data" -> data;
            case "unit" -> unit;
            default ->
                throw SelectionGrammar.invalid(
                        criterion.raw(), "asks for no type of test; those are generic, singular, unit and data");
        };
    }

    static boolean resourceType(Node node, SelectionSpec.Criterion criterion) {
        if (!RESOURCE_TYPES.contains(criterion.value())) {
            throw SelectionGrammar.invalid(criterion.raw(), "asks for no type of resource");
        }
        return node.id().resourceType().equals(criterion.value());
    }

    static boolean version(Node node, SelectionSpec.Criterion criterion) {
        boolean model = node.id().resourceType().equals("model");
        NodeTraits traits = node.traits();
        String version = traits.version();
        String latest = traits.latestVersion();
        return switch (criterion.value()) {
            case "latest" -> model && version != null && version.equals(latest);
            case "prerelease" -> model && version != null && latest != null && compare(version, latest) > 0;
            case "old" -> model && version != null && latest != null && compare(version, latest) < 0;
            case "none" -> model && version == null;
            default ->
                throw SelectionGrammar.invalid(
                        criterion.raw(), "asks for no kind of version; those are latest, prerelease, old and none");
        };
    }

    /** Numbers by value, anything else as text. */
    static int compare(String left, String right) {
        try {
            return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
        } catch (NumberFormatException e) {
            return left.compareTo(right);
        }
    }

    private static boolean equal(String wanted, @Nullable Object found, boolean anyCase) {
        if (found instanceof Boolean flag) {
            return wanted.equalsIgnoreCase(flag ? "true" : "false");
        }
        if (!(found instanceof String text)) {
            return false;
        }
        return anyCase ? wanted.equalsIgnoreCase(text) : wanted.equals(text);
    }
}
