package io.lakegate.templating.value;

/** Python's binary arithmetic operators. */
public enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    POWER("**");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** As error messages spell it. */
    String display() {
        return this == POWER ? "** or pow()" : symbol;
    }
}
