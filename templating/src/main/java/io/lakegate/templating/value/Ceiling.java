package io.lakegate.templating.value;

/** Sizes no single value may exceed, whatever the rendering's own budget: they stop one operation from eating the heap. */
public final class Ceiling {
    /** UTF-16 units of one string. */
    public static final int TEXT = 32_000_000;

    /** Items of one collection. */
    public static final int ITEMS = 2_000_000;

    private Ceiling() {}

    public static void text(long length) {
        if (length > TEXT) {
            throw PyError.limit("A string of " + length + " characters is longer than the " + TEXT
                    + " a template may make. Make less of it in the template.");
        }
    }

    public static void items(long count) {
        if (count > ITEMS) {
            throw PyError.limit("A collection of " + count + " items is larger than the " + ITEMS
                    + " a template may make. Make less of it in the template.");
        }
    }
}
