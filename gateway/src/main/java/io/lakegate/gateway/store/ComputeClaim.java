package io.lakegate.gateway.store;

/** What a gateway that wants a session is to do. */
public sealed interface ComputeClaim {
    /** Use this one, which somebody started and which is claimed now. */
    record Join(ComputeSession session) implements ComputeClaim {}

    /** Start it under this id, which is claimed now; it may exist already if a gateway died while it started it. */
    record Start(ComputeSession session) implements ComputeClaim {}

    /** Another gateway is starting this one: look again in a moment. */
    record Await(ComputeSession session) implements ComputeClaim {}

    /** All pools of the engine together have as many as there may be, and this one has none left to use. */
    record Crowded() implements ComputeClaim {}

    /** There are as many as there may be, and this gateway uses all of them. */
    record Full() implements ComputeClaim {}
}
