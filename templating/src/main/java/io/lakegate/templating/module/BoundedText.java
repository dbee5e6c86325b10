package io.lakegate.templating.module;

import io.lakegate.templating.value.PyError;

/** A text that counts how often it is looked at: a pattern that backtracks for ever runs into the bound. */
final class BoundedText implements CharSequence {
    private static final long MOST_LOOKS = 50_000_000;

    private final String text;
    private long looks;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw PyError.limit("A regular expression took more than " + MOST_LOOKS
                    + " steps. Look for nested repetitions such as (a+)+.");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
