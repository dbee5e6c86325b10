package io.lakegate.gateway.store;

import java.util.Locale;

/** How a node of a run ended; dbt's words. */
public enum NodeStatus {
    SUCCESS,
    ERROR,
    /** Not started: a parent failed, or the run was stopped before its turn. */
    SKIPPED;

    /** As people and the store read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NodeStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
