package io.lakegate.gateway.statement;

/** What there is to say about a statement when somebody asks for a part of its result. Failure is an exception. */
public sealed interface Answer {
    record Rows(Segment segment, Remarks remarks) implements Answer {}

    /** It ended, and has no result set. */
    record Update(long count, Remarks remarks) implements Answer {}

    /** Not yet. */
    record Pending(StatementStatus status) implements Answer {}
}
