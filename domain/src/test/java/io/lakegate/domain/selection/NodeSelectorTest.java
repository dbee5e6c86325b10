package io.lakegate.domain.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeSelectorTest {
    private static final Map<NodeId, Node> SHOP = GraphForSelection.shop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stg_orders                 | stg_orders
            fqn:stg_orders             | stg_orders
            staging                    | stg_orders stg_customers relationships_orders
            shop.staging               | stg_orders stg_customers relationships_orders
            shop.staging.*             | stg_orders stg_customers relationships_orders
            *stg_*                     | stg_orders stg_customers relationships_orders
            *.stg_orders               | stg_orders
            *.stg_[oc]*                | stg_orders stg_customers relationships_orders
            *.stg_[!o]*                | stg_customers relationships_orders
            tag:nightly                | stg_orders orders unique_orders_id relationships_orders
            tag:nightly,tag:gold       | orders unique_orders_id relationships_orders
            tag:night*                 | stg_orders orders unique_orders_id relationships_orders
            stg_orders calendar        | stg_orders calendar
            package:util               | calendar
            package:this,tag:gold      | orders unique_orders_id relationships_orders
            config.materialized:view   | stg_orders stg_customers relationships_orders
            config.meta.owner:ann      | orders unique_orders_id relationships_orders
            config.tags:gold           | orders unique_orders_id relationships_orders
            config.severity:error      | unique_orders_id relationships_orders
            test_name:unique           | unique_orders_id
            test_type:generic          | unique_orders_id relationships_orders
            resource_type:exposure     | board
            exposure:board             | board
            exposure:shop.b*           | board
            source:raw                 | raw.orders raw.customers
            source:raw.orders          | raw.orders
            source:shop.raw.cust*      | raw.customers
            path:models/staging        | raw.orders raw.customers stg_orders stg_customers relationships_orders
            models/staging/stg_*.sql   | stg_orders stg_customers relationships_orders
            path:models/**/report.sql  | report
            stg_orders.sql             | stg_orders
            file:stg_orders            | stg_orders
            path:models/marts/prices.yml | v2
            group:fin*                 | v2
            access:public              | v2
            prices                     | v2
            prices_v2                  | v2
            prices.v2                  | v2
            version:prerelease         | v2
            """)
    void a_criterion_selects_as_dbt_does(String select, String expected) {
        assertThat(chosen(select, "")).containsExactlyInAnyOrder(expected.split(" "));
    }

    /** A pattern covers the whole qualified name, in dbt too. */
    @Test
    void a_pattern_for_the_last_part_alone_matches_nothing() {
        assertThat(chosen("stg_*", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +orders         | raw.orders raw.customers stg_orders stg_customers orders unique_orders_id relationships_orders
            1+orders        | stg_orders stg_customers orders unique_orders_id relationships_orders
            orders+         | orders report board unique_orders_id relationships_orders
            orders+1        | orders report unique_orders_id relationships_orders
            +stg_orders+1   | raw.orders stg_orders orders unique_orders_id relationships_orders
            @stg_orders     | raw.orders raw.customers stg_orders stg_customers orders report board unique_orders_id relationships_orders
            +exposure:board | raw.orders raw.customers stg_orders stg_customers orders report board unique_orders_id relationships_orders
            """)
    void operators_follow_the_graph(String select, String expected) {
        assertThat(chosen(select, "")).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void excluded_nodes_are_taken_away_with_their_tests() {
        assertThat(chosen("staging report", "orders")).containsExactly("stg_orders", "stg_customers", "report");
        assertThat(chosen("", "package:this")).containsExactly("calendar");
    }

    @Test
    void the_answer_is_in_the_order_of_the_graph() {
        assertThat(chosen("report stg_orders", "")).containsExactly("stg_orders", "report");
    }

    @Test
    void nothing_named_is_everything() {
        assertThat(NodeSelector.select(SHOP, " ", "")).isEqualTo(SHOP.keySet());
    }

    @Test
    void cautious_takes_a_test_only_with_all_of_its_parents() {
        assertThat(chosen("orders", IndirectSelection.CAUTIOUS)).containsExactly("orders", "unique_orders_id");
        assertThat(chosen("orders stg_customers", IndirectSelection.CAUTIOUS))
                .containsExactly("stg_customers", "orders", "unique_orders_id", "relationships_orders");
    }

    @Test
    void buildable_takes_a_test_whose_parents_are_ancestors() {
        assertThat(chosen("orders", IndirectSelection.BUILDABLE))
                .containsExactly("orders", "unique_orders_id", "relationships_orders");
        assertThat(chosen("stg_customers", IndirectSelection.BUILDABLE)).containsExactly("stg_customers");
        assertThat(chosen("test_type:singular", IndirectSelection.BUILDABLE)).isEmpty();
    }

    @Test
    void empty_takes_no_test() {
        assertThat(chosen("orders", IndirectSelection.EMPTY)).containsExactly("orders");
    }

    @Test
    void a_part_that_matches_nothing_is_reported() {
        Selection selection = new NodeSelector(SHOP, "shop", IndirectSelection.EAGER, EarlierState.absent())
                .choose("orders typo tag:gold,tag:silver", "");

        assertThat(selection.unmatched()).containsExactly("typo", "tag:gold,tag:silver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tagg:x", "@a+", "test_type:x", "source:a.b.c.d", "state:new", "a,,b", "tag:"})
    void what_is_no_selection_is_refused(String select) {
        assertThatThrownBy(() -> chosen(select, ""))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
    }

    @Test
    void selectors_of_a_file_combine_and_refer_to_each_other() {
        NamedSelections selections = NamedSelections.of(
                List.of(
                        Map.of("name", "night", "definition", "tag:nightly"),
                        Map.of(
                                "name",
                                "both",
                                "default",
                                true,
                                "definition",
                                Map.of(
                                        "union",
                                        List.of(
                                                Map.of("method", "selector", "value", "night"),
                                                Map.of("tag", "gold"),
                                                Map.of(
                                                        "method",
                                                        "fqn",
                                                        "value",
                                                        "report",
                                                        "parents",
                                                        true,
                                                        "parents_depth",
                                                        1),
                                                Map.of("exclude", List.of("test_type:data")))))),
                IndirectSelection.EAGER);

        assertThat(names(selector(IndirectSelection.EAGER).choose(selections.named("both"))))
                .containsExactly("stg_orders", "orders", "report");
        assertThat(selections.byDefault()).contains(selections.named("both"));
    }

    private static List<String> chosen(String select, String exclude) {
        return names(selector(IndirectSelection.EAGER).choose(select, exclude));
    }

    private static List<String> chosen(String select, IndirectSelection mode) {
        return names(selector(mode).choose(select, ""));
    }

    private static NodeSelector selector(IndirectSelection mode) {
        return new NodeSelector(SHOP, "shop", mode, EarlierState.absent());
    }

    private static List<String> names(Selection selection) {
        return selection.nodes().stream()
                .map(id -> id.resourceType().equals("source")
                        ? id.value().substring("source.shop.".length())
                        : SHOP.get(id).fqn().get(SHOP.get(id).fqn().size() - 1))
                .collect(Collectors.toList());
    }
}
