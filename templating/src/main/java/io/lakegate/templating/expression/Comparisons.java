package io.lakegate.templating.expression;

import io.lakegate.templating.value.Equality;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.Ordering;

/** Python's comparison operators, for comparisons and for the tests named like them. */
public final class Comparisons {
    private Comparisons() {}

    /** Whether {@code left operator right}; {@code in} and {@code not in} included. */
    public static boolean holds(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> Equality.equal(left, right);
            case "!=" -> !Equality.equal(left, right);
            case "in" -> Iteration.contains(right, left);
            case "not in" -> !Iteration.contains(right, left);
            default -> ordered(operator, left, right);
        };
    }

    private static boolean ordered(String operator, Object left, Object right) {
        Boolean sets = Ordering.sets(left, right, operator);
        if (sets != null) {
            return sets;
        }
        int order = Ordering.compare(left, right, operator);
        if (Ordering.unordered(left, right)) {
            return false;
        }
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }
}
