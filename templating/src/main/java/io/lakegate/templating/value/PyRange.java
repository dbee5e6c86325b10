package io.lakegate.templating.value;

import java.util.Iterator;
import java.util.List;

/** {@code range(start, stop, step)}: computed, not stored. */
public record PyRange(long start, long stop, long step) implements PySequence {
    /** As Jinja2's sandbox. */
    private static final long LONGEST = 100_000;

    public PyRange {
        if (step == 0) {
            throw PyError.value("range() arg 3 must not be zero");
        }
    }

    /** {@code range(…)} as a template calls it. */
    public static PyRange of(Arguments arguments) {
        int count = arguments.positional().size();
        if (count < 1 || count > 3 || !arguments.keywords().isEmpty()) {
            throw PyError.type(
                    "range expected " + (count < 1 ? "at least 1 argument" : "at most 3 arguments") + ", got " + count);
        }
        long[] bounds = {0, 0, 1};
        for (int i = 0; i < count; i++) {
            Object value = arguments.positional().get(i);
            if (!Types.isInteger(value)) {
                throw PyError.type("'" + Types.name(value) + "' object cannot be interpreted as an integer");
            }
            bounds[count == 1 ? 1 : i] = Numbers.index(value, "an integer is required");
        }
        PyRange range = new PyRange(bounds[0], bounds[1], bounds[2]);
        if (range.length() > LONGEST) {
            throw new PyError(
                    "OverflowError",
                    "Range too big. The sandbox blocks ranges larger than MAX_RANGE (" + LONGEST + ").");
        }
        return range;
    }

    private double length() {
        double span = step > 0 ? (double) stop - start : (double) start - stop;
        return span <= 0 ? 0 : Math.ceil(span / Math.abs((double) step));
    }

    @Override
    public int size() {
        return (int) length();
    }

    @Override
    public Object get(int index) {
        return start + index * step;
    }

    @Override
    public PySequence like(List<Object> items) {
        return new PyList(items);
    }

    @Override
    public Iterator<Object> iterator() {
        int size = size();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Object next() {
                return get(next++);
            }
        };
    }

    @Override
    public String typeName() {
        return "range";
    }

    @Override
    public String repr() {
        return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
    }
}
