package io.lakegate.templating.state;

import static io.lakegate.templating.state.Documents.at;
import static io.lakegate.templating.state.Documents.equal;
import static io.lakegate.templating.state.Documents.equalAt;
import static io.lakegate.templating.state.Documents.list;
import static io.lakegate.templating.state.Documents.map;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node's document beside its earlier one: which aspects are the same.
 *
 * <p>Source: the {@code same_…} methods of dbt-core 1.10's {@code contracts/graph/nodes.py}.
 */
record NodeComparison(
        String resourceType, Map<?, ?> now, @Nullable Map<?, ?> earlier) {
    /** Types whose documents are a file's: they have a body, a relation and a contract to compare. */
    private static final Set<String> FROM_FILES =
            Set.of("model", "seed", "snapshot", "test", "analysis", "operation", "sql_operation");
    /** Part of where a relation is, or of nothing that a run does. */
    private static final Set<String> NOT_COMPARED = Set.of("alias", "schema", "database", "tags", "group");
    /** All that counts of a test's configuration. */
    private static final Set<String> TEST_KEYS = Set.of(
            "severity", "where", "limit", "fail_calc", "warn_if", "error_if", "store_failures", "store_failures_as");

    private static final Set<String> ENFORCING = Set.of("table", "incremental");

    boolean exists() {
        return earlier != null;
    }

    /** Whether an aspect that dbt compares for this type changed; a new node's has. */
    boolean bodyChanged() {
        return FROM_FILES.contains(resourceType) && (earlier == null || !sameBody(earlier));
    }

    boolean configsChanged() {
        boolean compared =
                FROM_FILES.contains(resourceType) || resourceType.equals("source") || resourceType.equals("exposure");
        return compared && (earlier == null || !sameConfig(earlier));
    }

    boolean relationChanged() {
        if (resourceType.equals("source")) {
            return earlier == null || !equalAt(now, earlier, "database", "schema", "identifier");
        }
        return FROM_FILES.contains(resourceType) && (earlier == null || !sameRelation(earlier));
    }

    boolean persistedDescriptionsChanged() {
        return FROM_FILES.contains(resourceType) && (earlier == null || !samePersistedDescription(earlier));
    }

    boolean contractChanged() {
        return FROM_FILES.contains(resourceType) && (earlier == null || !sameContract(earlier));
    }

    /** A new source or exposure does not count as changed, as in dbt: nothing that exists is built anew for it. */
    boolean contentsChanged() {
        return switch (resourceType) {
            case "source" -> earlier != null && !sameSource(earlier);
            case "exposure" -> earlier != null && !sameExposure(earlier);
            case "unit_test" -> earlier == null || !sameUnitTest(earlier);
            default -> earlier == null || !sameNode(earlier);
        };
    }

    private boolean sameNode(Map<?, ?> other) {
        if (now.containsKey("test_metadata")) {
            return sameConfig(other) && equalAt(now, other, "fqn");
        }
        boolean same = sameBody(other)
                && sameConfig(other)
                && samePersistedDescription(other)
                && equalAt(now, other, "fqn")
                && sameRelation(other)
                && sameContract(other);
        return same
                && (!resourceType.equals("model")
                        || equalAt(now, other, "latest_version", "access", "deprecation_date"));
    }

    private boolean sameBody(Map<?, ?> other) {
        return resourceType.equals("seed") ? equalAt(now, other, "checksum") : equalAt(now, other, "raw_code");
    }

    private boolean sameConfig(Map<?, ?> other) {
        Map<?, ?> mine = map(now.get("unrendered_config"));
        Map<?, ?> theirs = map(other.get("unrendered_config"));
        return switch (resourceType) {
            case "test" ->
                TEST_KEYS.stream()
                        .allMatch(key -> mine.containsKey(key) == theirs.containsKey(key)
                                && equal(mine.get(key), theirs.get(key)));
            case "source", "exposure" -> Documents.equalBut(mine, theirs, Set.of());
            default -> Documents.equalBut(mine, theirs, NOT_COMPARED);
        };
    }

    private boolean sameRelation(Map<?, ?> other) {
        return equalAt(
                map(now.get("unrendered_config")), map(other.get("unrendered_config")), "database", "schema", "alias");
    }

    private boolean samePersistedDescription(Map<?, ?> other) {
        if (Documents.set(at(now, "config", "persist_docs", "relation")) && !equalAt(now, other, "description")) {
            return false;
        }
        return !Documents.set(at(now, "config", "persist_docs", "columns"))
                || columns(now, "description").equals(columns(other, "description"));
    }

    private boolean sameContract(Map<?, ?> other) {
        if (!resourceType.equals("model")) {
            return true;
        }
        boolean mine = Boolean.TRUE.equals(at(now, "contract", "enforced"));
        boolean theirs = Boolean.TRUE.equals(at(other, "contract", "enforced"));
        if (!mine && !theirs) {
            return true;
        }
        return mine == theirs && contract(now).equals(contract(other));
    }

    /** What dbt's checksum of a contract is made of. */
    private static Map<String, Object> contract(Map<?, ?> document) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("types", columns(document, "data_type"));
        contract.put("constraints", columns(document, "constraints"));
        Object materialized = at(document, "config", "materialized");
        if (ENFORCING.contains(String.valueOf(materialized))) {
            contract.put("materialized", String.valueOf(materialized));
            contract.put("model", String.valueOf(document.get("constraints")));
        }
        return contract;
    }

    private static Map<String, String> columns(Map<?, ?> document, String key) {
        Map<String, String> columns = new LinkedHashMap<>();
        map(document.get("columns"))
                .forEach((name, column) -> columns.put(
                        String.valueOf(name), String.valueOf(map(column).get(key))));
        return columns;
    }

    private boolean sameSource(Map<?, ?> other) {
        return equalAt(now, other, "database", "schema", "identifier", "fqn", "quoting")
                && sameConfig(other)
                && equalAt(now, other, "freshness", "loaded_at_field", "external");
    }

    private boolean sameExposure(Map<?, ?> other) {
        return equalAt(now, other, "fqn", "type", "owner", "maturity", "url", "description", "label")
                && new HashSet<>(list(at(now, "depends_on", "nodes")))
                        .equals(new HashSet<>(list(at(other, "depends_on", "nodes"))))
                && sameConfig(other);
    }

    /** dbt compares a checksum of these. */
    private boolean sameUnitTest(Map<?, ?> other) {
        return List.of("model", "versions", "given", "expect", "overrides").stream()
                .allMatch(key -> equal(now.get(key), other.get(key)));
    }
}
