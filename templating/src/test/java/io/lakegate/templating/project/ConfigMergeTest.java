package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigMergeTest {
    @Test
    void lists_append_maps_update_and_the_rest_is_replaced() {
        assertThat(merged(
                        Map.of(
                                "tags",
                                "a",
                                "meta",
                                Map.of("owner", "ann", "tier", 1L),
                                "materialized",
                                "view",
                                "partition_by",
                                List.of("day")),
                        Map.of(
                                "tags", List.of("b"),
                                "meta", Map.of("tier", 2L),
                                "materialized", "table",
                                "partition_by", List.of("hour"))))
                .isEqualTo(Map.of(
                        "tags", List.of("a", "b"),
                        "meta", Map.of("owner", "ann", "tier", 2L),
                        "materialized", "table",
                        "partition_by", List.of("hour")));
    }

    @Test
    void hooks_append_under_either_spelling() {
        assertThat(merged(Map.of("pre_hook", "one"), Map.of("pre-hook", List.of("two"))))
                .isEqualTo(Map.of("pre-hook", List.of("one", "two")));
    }

    @Test
    void grants_replace_unless_the_privilege_has_a_plus() {
        Map<String, Object> base = Map.of("grants", Map.of("select", "ann", "insert", List.of("ann")));

        assertThat(merged(base, Map.of("grants", Map.of("+select", List.of("bob"), "insert", "eve"))))
                .isEqualTo(Map.of("grants", Map.of("select", List.of("ann", "bob"), "insert", List.of("eve"))));
    }

    @Test
    void a_tree_gives_levels_from_general_to_specific() {
        ConfigTree tree = new ConfigTree(Map.of(
                "+materialized",
                "table",
                "shop",
                Map.of("enabled", true, "staging", Map.of("+tags", "s", "docs", Map.of("show", false)))));

        assertThat(tree.levels(List.of("shop", "staging", "orders")))
                .containsExactly(Map.of("materialized", "table"), Map.of("enabled", true), Map.of("tags", "s"));
        assertThat(tree.levels(List.of("other", "x"))).containsExactly(Map.of("materialized", "table"));
    }

    private static Map<String, Object> merged(Map<String, ?> base, Map<String, ?> specific) {
        Map<String, Object> result = new LinkedHashMap<>();
        ConfigMerge.into(result, base);
        ConfigMerge.into(result, specific);
        return result;
    }
}
