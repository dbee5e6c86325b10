package io.lakegate.gateway.statement;

import org.jspecify.annotations.Nullable;

/**
 * What an answer tells of its statement beside the result.
 *
 * @param change what the statement did to its connection, or {@code null}
 * @param parameters markers of a described statement, or -1
 * @param effects whether it changes things while its rows come, so that a reader who stops early should read on
 */
public record Remarks(@Nullable SessionChange change, int parameters, boolean effects) {
    public static final Remarks NONE = new Remarks(null, -1, false);
}
