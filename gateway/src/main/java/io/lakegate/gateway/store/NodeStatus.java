package io.lakegate.gateway.store;

import java.util.Locale;

/** How a node of a run ended; dbt's words. */
public enum NodeStatus {
    SUCCESS,
    ERROR,
    /** A test found nothing. */
    PASS,
    /** A test found something, and its configuration makes that a warning. */
    WARN,
    /** A test found something. */
    FAIL,
    /** Not started: a parent failed, or the run was stopped before its turn. */
    SKIPPED;

    /** As people and the store read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what depends on the node may go on. */
    public boolean good() {
        return this == SUCCESS || this == PASS || this == WARN;
    }

    public boolean bad() {
        return this == ERROR || this == FAIL;
    }

    static NodeStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
