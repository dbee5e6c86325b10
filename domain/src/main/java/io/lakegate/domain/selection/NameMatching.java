package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Methods that match a node's name in the places where it may stand. */
final class NameMatching {
    private NameMatching() {}

    /** The last part of the fully qualified name, or its beginning, with or without the package. */
    static boolean qualifiedName(Node node, SelectionSpec.Criterion criterion) {
        if (node.id().resourceType().equals("source")) {
            return false;
        }
        List<String> fqn = node.fqn();
        boolean versioned = node.traits().version() != null;
        return !fqn.isEmpty()
                && (matches(fqn, criterion.value(), versioned)
                        || matches(fqn.subList(1, fqn.size()), criterion.value(), versioned));
    }

    /** {@code [package.]source[.table]}. */
    static boolean source(Node node, SelectionSpec.Criterion criterion) {
        if (!node.id().resourceType().equals("source")) {
            return false;
        }
        List<String> parts = Arrays.asList(criterion.value().split("\\.", -1));
        if (parts.size() > 3) {
            throw SelectionGrammar.invalid(
                    criterion.raw(), "names no source; write source, source.table or package.source.table");
        }
        List<String> fqn = node.fqn();
        String sourceName = fqn.size() < 2 ? "" : fqn.get(fqn.size() - 2);
        String inPackage = parts.size() == 3 ? parts.get(0) : "*";
        String source = parts.size() == 3 ? parts.get(1) : parts.get(0);
        String table = parts.size() == 1 ? "*" : parts.get(parts.size() - 1);
        return Glob.matches(inPackage, node.packageName())
                && Glob.matches(source, sourceName)
                && Glob.matches(table, node.name());
    }

    /** {@code [package.]name} of one resource type. */
    static boolean named(String resourceType, Node node, SelectionSpec.Criterion criterion) {
        if (!node.id().resourceType().equals(resourceType)) {
            return false;
        }
        List<String> parts = Arrays.asList(criterion.value().split("\\.", -1));
        if (parts.size() > 2) {
            throw SelectionGrammar.invalid(criterion.raw(), "is neither a name nor package.name");
        }
        String inPackage = parts.size() == 2 ? parts.get(0) : "*";
        return Glob.matches(inPackage, node.packageName()) && Glob.matches(parts.get(parts.size() - 1), node.name());
    }

    private static boolean matches(List<String> fqn, String selector, boolean versioned) {
        if (fqn.isEmpty()) {
            return false;
        }
        List<String> parts = Arrays.asList(selector.split("\\.", -1));
        String leaf = fqn.get(fqn.size() - 1);
        if (versioned && fqn.size() > 1) {
            // orders, orders.v2 and orders_v2 all name version 2 of orders.
            if (fqn.get(fqn.size() - 2).equals(selector) || lastTwo(fqn).equals(lastTwo(parts))) {
                return true;
            }
        } else if (leaf.equals(selector)) {
            return true;
        }
        List<String> flat = new ArrayList<>();
        fqn.forEach(segment -> flat.addAll(Arrays.asList(segment.split("\\.", -1))));
        if (flat.size() < parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (Glob.isPattern(parts.get(i))) {
                return Glob.matches(
                        String.join(".", parts.subList(i, parts.size())),
                        String.join(".", flat.subList(i, flat.size())));
            }
            if (!flat.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String lastTwo(List<String> parts) {
        return String.join("_", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
    }
}
