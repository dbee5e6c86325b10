package io.lakegate.domain.selection;

import java.util.List;

/** A parsed selection: criteria combined by set operations. */
public sealed interface SelectionSpec {
    /** As the user wrote it, for messages. */
    String raw();

    /** How tests follow the nodes of this part. */
    IndirectSelection indirect();

    /**
     * One criterion: {@code @2+method.argument:value+3}.
     *
     * @param arguments what follows the method's name, as {@code materialized} in {@code config.materialized:view}
     * @param childrensParents {@code @}: descendants and everything they need
     * @param parentsDepth how many generations of parents; 0 none, {@link Integer#MAX_VALUE} all
     * @param childrenDepth likewise for children
     */
    record Criterion(
            String raw,
            SelectionMethod method,
            List<String> arguments,
            String value,
            boolean childrensParents,
            int parentsDepth,
            int childrenDepth,
            IndirectSelection indirect)
            implements SelectionSpec {
        public Criterion {
            arguments = List.copyOf(arguments);
        }
    }

    record Union(String raw, List<SelectionSpec> parts, IndirectSelection indirect) implements SelectionSpec {
        public Union {
            parts = List.copyOf(parts);
        }
    }

    /** @param expectMatch whether an empty result deserves a warning */
    record Intersection(String raw, List<SelectionSpec> parts, IndirectSelection indirect, boolean expectMatch)
            implements SelectionSpec {
        public Intersection {
            parts = List.copyOf(parts);
        }
    }

    record Difference(String raw, SelectionSpec included, SelectionSpec excluded, IndirectSelection indirect)
            implements SelectionSpec {}
}
