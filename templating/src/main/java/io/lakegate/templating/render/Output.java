package io.lakegate.templating.render;

import io.lakegate.templating.expression.Budget;

/** What a rendering has printed so far; every character counts against the budget, captured ones too. */
public final class Output {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;

    public Output(Budget budget) {
        this.budget = budget;
    }

    void print(String part) {
        budget.print(part.length());
        text.append(part);
    }

    /** For text that is captured inside of this. */
    Output nested() {
        return new Output(budget);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
