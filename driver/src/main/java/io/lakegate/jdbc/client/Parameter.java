package io.lakegate.jdbc.client;

import org.jspecify.annotations.Nullable;

/** A value for a {@code ?}: a type name of the protocol and the value's text. Immutable. */
public final class Parameter {
    public static final Parameter NULL = new Parameter("NULL", null);

    private final String type;
    private final @Nullable String text;

    private Parameter(String type, @Nullable String text) {
        this.type = type;
        this.text = text;
    }

    public static Parameter of(String type, String text) {
        return new Parameter(type, text);
    }

    public String type() {
        return type;
    }

    public @Nullable String text() {
        return text;
    }

    /** Values are secret: they never reach a log through this. */
    @Override
    public String toString() {
        return "Parameter[" + type + "]";
    }
}
