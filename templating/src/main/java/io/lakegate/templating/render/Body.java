package io.lakegate.templating.render;

import io.lakegate.templating.expression.Scope;
import java.util.List;

/** Nodes in a row. */
public record Body(List<Node> nodes) {
    public Body {
        nodes = List.copyOf(nodes);
    }

    Flow render(Scope scope, Output output) {
        for (Node node : nodes) {
            Flow flow = node.render(scope, output);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    /** Renders into a string of its own. */
    String capture(Scope scope, Output output) {
        Output inner = output.nested();
        render(scope, inner);
        return inner.toString();
    }
}
