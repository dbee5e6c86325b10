package io.lakegate.domain.selection;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;

/** An earlier manifest or run to compare with: answers {@code state:}, {@code result:} and {@code source_status:}. */
@FunctionalInterface
public interface EarlierState {
    /** @throws QueryException {@code INVALID_PARAMETER_VALUE} for a value that the method does not know */
    boolean matches(Node node, SelectionMethod method, String value);

    /** Nothing was kept: asking is an error. */
    static EarlierState absent() {
        return (node, method, value) -> {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The selection '" + method.word() + ":" + value
                            + "' compares with an earlier state, but none was given. Name its directory with --state.");
        };
    }
}
