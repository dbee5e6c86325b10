package io.lakegate.gateway.store;

import java.util.Locale;

/** How far a run is. */
public enum RunState {
    RUNNING,
    SUCCESS,
    /** At least one node failed. */
    ERROR,
    CANCELLED,
    /** Its gateway ended before it did. */
    INTERRUPTED;

    /** As people and the store read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunState labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
