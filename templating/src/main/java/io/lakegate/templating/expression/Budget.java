package io.lakegate.templating.expression;

import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyList;

/**
 * What one rendering may still use up. Templates are untrusted: each bound stops one way of hurting the process (endless
 * loops, gigabytes of output or of intermediate values, runaway recursion, slowness by any other means).
 */
public final class Budget {
    /** Steps between two looks at the clock. */
    private static final int CLOCK_EVERY = 16;

    private final Limits limits;
    private final long deadlineNanos;
    private long output;
    private long allocated;
    private long steps;
    private int depth;

    public Budget(Limits limits) {
        this.limits = limits;
        this.deadlineNanos = System.nanoTime() + limits.time().toNanos();
    }

    /** Counts characters printed. */
    public void print(int characters) {
        output += characters;
        if (output > limits.outputCharacters()) {
            throw PyError.limit("The template printed more than " + limits.outputCharacters()
                    + " characters. Look for a loop that prints too much.");
        }
    }

    /** Counts one iteration of a loop or one call. */
    public void step() {
        if (++steps > limits.steps()) {
            throw PyError.limit("The template took more than " + limits.steps()
                    + " steps (loop iterations and calls). Look for a loop or recursion that does not end.");
        }
        if (steps % CLOCK_EVERY == 0) {
            checkTime();
        }
    }

    public void checkTime() {
        if (System.nanoTime() - deadlineNanos > 0) {
            throw PyError.limit("The template took longer than " + limits.time().toSeconds() + " s to render.");
        }
    }

    /** Counts a large intermediate value; returns it. */
    public Object made(Object value) {
        if (value instanceof String text) {
            if (text.length() > 256) {
                allocate(text.length());
            }
        } else if (value instanceof PyList list && list.size() > 64) {
            allocate(8L * list.size());
        }
        return value;
    }

    private void allocate(long characters) {
        allocated += characters;
        if (allocated > limits.madeCharacters()) {
            throw PyError.limit("The template made more than " + limits.madeCharacters()
                    + " characters of intermediate values. Look for a string or list that grows in a loop.");
        }
    }

    /** Enters a macro; {@link #leave} must follow. */
    public void enter() {
        if (++depth > limits.depth()) {
            depth--;
            throw PyError.limit("Macros call each other more than " + limits.depth()
                    + " deep. Look for a macro that calls itself without end.");
        }
        step();
    }

    /** Whether no macro is being rendered. */
    public boolean outermost() {
        return depth == 0;
    }

    public void leave() {
        depth--;
    }
}
