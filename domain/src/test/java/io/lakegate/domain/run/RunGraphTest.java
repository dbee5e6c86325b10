package io.lakegate.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunGraphTest {
    @Test
    void parents_come_before_children() {
        RunGraph graph = RunGraph.of(List.of(node("c", "a", "b"), node("b", "a"), node("a")));

        assertThat(graph.order()).extracting(NodeId::value).containsExactly("model.p.a", "model.p.b", "model.p.c");
        assertThat(graph.children(id("a"))).containsExactlyInAnyOrder(id("b"), id("c"));
    }

    @Test
    void parents_outside_the_selection_are_ignored() {
        RunGraph graph = RunGraph.of(List.of(node("b", "a")));

        assertThat(graph.parents(id("b"))).isEmpty();
    }

    @Test
    void a_cycle_is_refused_and_named() {
        assertThatThrownBy(() -> RunGraph.of(List.of(node("top", "c"), node("a", "c"), node("b", "a"), node("c", "b"))))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.DEPENDENCY_CYCLE);
                    assertThat(e).hasMessageContaining("model.p.a -> model.p.b -> model.p.c -> model.p.a");
                });
    }

    private static NodeId id(String name) {
        return NodeId.model("p", name);
    }

    @Test
    void keeps_the_order_of_a_selection_across_what_it_leaves_out() {
        RunGraph all = RunGraph.of(List.of(node("d", "c"), node("c", "b", "a"), node("b", "a"), node("a"), node("x")));
        RunGraph some = all.restrictedTo(java.util.Set.of(id("a"), id("d")));
        assertThat(some.order()).containsExactly(id("a"), id("d"));
        assertThat(some.parents(id("d"))).containsExactly(id("a"));
        assertThat(some.children(id("a"))).containsExactly(id("d"));
        assertThat(some.children(id("d"))).isEmpty();
    }

    private static Node node(String name, String... parents) {
        Set<NodeId> dependsOn = new java.util.LinkedHashSet<>();
        for (String parent : parents) {
            dependsOn.add(id(parent));
        }
        return new Node() {
            @Override
            public NodeId id() {
                return RunGraphTest.id(name);
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public String packageName() {
                return "p";
            }

            @Override
            public List<String> fqn() {
                return List.of("p", name);
            }

            @Override
            public Set<String> tags() {
                return Set.of();
            }

            @Override
            public String path() {
                return "";
            }

            @Override
            public Set<NodeId> dependsOn() {
                return dependsOn;
            }
        };
    }
}
