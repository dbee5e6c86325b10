package io.lakegate.templating.function;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.NodeOutcome;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code results}, {@code schemas} and {@code database_schemas} of {@code on-run-end}.
 *
 * <p>Source: dbt-core's {@code RunTask.get_hooks_by_type} and {@code after_run}. A result is a dict, whose items templates
 * reach as attributes.
 */
final class RunResults {
    private static final Set<String> BUILT = Set.of("model", "seed", "snapshot");

    private RunResults() {}

    static @Nullable Object member(String name, Invocation invocation) {
        List<NodeOutcome> outcomes = invocation.context().outcomes();
        if (outcomes == null) {
            return null;
        }
        PyDict graph = invocation.graph().graph();
        PyList members = new PyList();
        if (name.equals("results")) {
            outcomes.forEach(outcome -> members.add(result(outcome, document(outcome.node(), graph))));
        } else {
            Set<List<String>> seen = new LinkedHashSet<>();
            for (NodeOutcome outcome : outcomes) {
                if (outcome.status().equals("success")
                        && BUILT.contains(outcome.node().resourceType())) {
                    PyDict document = document(outcome.node(), graph);
                    seen.add(List.of(text(document, "database"), text(document, "schema")));
                }
            }
            seen.forEach(pair ->
                    members.add(name.equals("schemas") ? pair.get(1) : new PyTuple(List.of(pair.get(0), pair.get(1)))));
        }
        return members;
    }

    private static PyDict document(NodeId node, PyDict graph) {
        for (String section : List.of("nodes", "unit_tests")) {
            if (graph.getOrDefault(section, None.NONE) instanceof PyDict nodes
                    && nodes.getOrDefault(node.value(), None.NONE) instanceof PyDict found) {
                return found;
            }
        }
        return PyDict.of(Map.of("unique_id", node.value(), "resource_type", node.resourceType()));
    }

    private static PyDict result(NodeOutcome outcome, PyDict node) {
        boolean test = outcome.node().resourceType().endsWith("test");
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        if (!test && outcome.counted() != null) {
            response.put("rows_affected", outcome.counted());
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("status", outcome.status());
        result.put("message", outcome.message());
        result.put("execution_time", outcome.seconds());
        result.put("failures", test ? outcome.counted() : null);
        result.put("adapter_response", response);
        result.put("thread_id", "Thread-1");
        result.put("timing", List.of());
        result.put("unique_id", outcome.node().value());
        PyDict value = (PyDict) PlainValues.toTemplate(result);
        value.put("node", node);
        return value;
    }

    private static String text(PyDict document, String key) {
        Object value = document.getOrDefault(key, None.NONE);
        return value == None.NONE ? "" : Repr.str(value);
    }
}
