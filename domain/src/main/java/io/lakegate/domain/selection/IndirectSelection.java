package io.lakegate.domain.selection;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.Locale;

/** Which tests come along with the nodes they test; dbt's {@code --indirect-selection}. */
public enum IndirectSelection {
    /** Every test with at least one selected parent. */
    EAGER,
    /** Only tests whose parents are all selected. */
    CAUTIOUS,
    /** Tests whose parents are all selected, or are parents of what is selected, or are sources. */
    BUILDABLE,
    /** None. */
    EMPTY;

    /** @throws QueryException {@code INVALID_PARAMETER_VALUE} for any other name */
    public static IndirectSelection named(String name) {
        for (IndirectSelection mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
                return mode;
            }
        }
        throw new QueryException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "Indirect selection is one of eager, cautious, buildable and empty, but is '" + name + "'.");
    }
}
