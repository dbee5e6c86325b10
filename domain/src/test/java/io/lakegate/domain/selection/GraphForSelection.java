package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.NodeTraits;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small shop: two staging models over a source, a mart, an exposure and tests. */
final class GraphForSelection {
    private final Map<NodeId, Node> nodes = new LinkedHashMap<>();

    static Map<NodeId, Node> shop() {
        GraphForSelection graph = new GraphForSelection();
        graph.add("source.shop.raw.orders", List.of("shop", "staging", "raw", "orders"), "models/staging/sources.yml");
        graph.add(
                "source.shop.raw.customers",
                List.of("shop", "staging", "raw", "customers"),
                "models/staging/sources.yml");
        graph.model(
                "stg_orders",
                "staging",
                Map.of("materialized", "view", "tags", List.of("nightly")),
                "source.shop.raw.orders");
        graph.model("stg_customers", "staging", Map.of("materialized", "view"), "source.shop.raw.customers");
        graph.model(
                "orders",
                "marts",
                Map.of("materialized", "table", "meta", Map.of("owner", "ann"), "tags", List.of("nightly", "gold")),
                "model.shop.stg_orders",
                "model.shop.stg_customers");
        graph.model("report", "marts", Map.of("materialized", "table"), "model.shop.orders");
        graph.add("exposure.shop.board", List.of("shop", "board"), "models/marts/exposures.yml", "model.shop.report");
        graph.test("unique_orders_id", "unique", "model.shop.orders");
        graph.test("relationships_orders", "relationships", "model.shop.orders", "model.shop.stg_customers");
        graph.add(
                "model.util.calendar",
                "util",
                List.of("util", "calendar"),
                "models/calendar.sql",
                NodeConfig.EMPTY,
                NodeTraits.NONE,
                Set.of());
        graph.add(
                "model.shop.prices.v2",
                "shop",
                List.of("shop", "marts", "prices", "v2"),
                "models/marts/prices_v2.sql",
                NodeConfig.EMPTY,
                new NodeTraits("finance", "public", null, "models/marts/prices.yml", "2", "1"),
                Set.of());
        return graph.nodes;
    }

    private void model(String name, String folder, Map<String, Object> config, String... parents) {
        add(
                "model.shop." + name,
                "shop",
                List.of("shop", folder, name),
                "models/" + folder + "/" + name + ".sql",
                new NodeConfig(config),
                NodeTraits.NONE,
                ids(parents));
    }

    private void test(String name, String testName, String... parents) {
        add(
                "test.shop." + name + ".abc",
                "shop",
                List.of("shop", "marts", name),
                "models/marts/schema.yml",
                new NodeConfig(Map.of("severity", "ERROR")),
                new NodeTraits(null, null, testName, null, null, null),
                ids(parents));
    }

    private void add(String id, List<String> fqn, String path, String... parents) {
        add(id, "shop", fqn, path, NodeConfig.EMPTY, NodeTraits.NONE, ids(parents));
    }

    private static Set<NodeId> ids(String... values) {
        Set<NodeId> ids = new LinkedHashSet<>();
        for (String value : values) {
            ids.add(new NodeId(value));
        }
        return ids;
    }

    private void add(
            String id,
            String packageName,
            List<String> fqn,
            String path,
            NodeConfig config,
            NodeTraits traits,
            Set<NodeId> parents) {
        NodeId nodeId = new NodeId(id);
        nodes.put(nodeId, new TestNode(nodeId, packageName, fqn, path, config, traits, parents));
    }

    private record TestNode(
            NodeId id,
            String packageName,
            List<String> fqn,
            String path,
            NodeConfig config,
            NodeTraits traits,
            Set<NodeId> dependsOn)
            implements Node {
        @Override
        public String name() {
            return traits.version() == null ? fqn.get(fqn.size() - 1) : fqn.get(fqn.size() - 2);
        }

        @Override
        public Set<String> tags() {
            return new LinkedHashSet<>(config.strings("tags"));
        }
    }
}
