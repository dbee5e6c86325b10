package io.lakegate.gateway.run;

import io.lakegate.gateway.store.NodeStatus;
import java.util.OptionalLong;

/** What a run does at one node, once. For one thread. */
interface NodeWork {
    /**
     * Blocks until it is done.
     *
     * @throws io.lakegate.domain.error.QueryException why it cannot be done
     */
    Done carryOut();

    /** What it has done so far, and does now. Any thread may ask. */
    WorkLog log();

    /**
     * How it ended.
     *
     * @param status good, or {@code FAIL} for a test
     * @param message in a few words
     * @param rowsAffected rows written, or found by a test
     */
    record Done(NodeStatus status, String message, OptionalLong rowsAffected) {}
}
