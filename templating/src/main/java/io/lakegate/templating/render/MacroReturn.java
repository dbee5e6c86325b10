package io.lakegate.templating.render;

/** Unwinds a macro to its call: {@code return(value)}. */
public final class MacroReturn extends RuntimeException {
    private final transient Object value;

    public MacroReturn(Object value) {
        super("return() outside of a macro", null, false, false);
        this.value = value;
    }

    public Object value() {
        return value;
    }
}
