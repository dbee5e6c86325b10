package io.lakegate.gateway.statement;

import org.jspecify.annotations.Nullable;

/** What there is to say about a statement when somebody asks for a part of its result. Failure is an exception. */
public sealed interface Answer {
    /**
     * @param change what the statement did to its connection, or {@code null}
     * @param parameters markers of a described statement, or -1
     */
    record Rows(Segment segment, @Nullable SessionChange change, int parameters) implements Answer {}

    /** It ended, and has no result set. */
    record Update(long count, @Nullable SessionChange change, int parameters) implements Answer {}

    /** Not yet. */
    record Pending(StatementStatus status) implements Answer {}
}
