package io.lakegate.gateway.store;

import java.util.Locale;

/** How a step of a node goes. */
public enum StepStatus {
    /** Never stored: only the gateway that executes a step knows that it is being executed. */
    RUNNING,
    SUCCESS,
    ERROR;

    /** As people and the store read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StepStatus labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
