package io.lakegate.templating.value;

import java.util.ArrayList;
import java.util.List;

/** Python's {@code start:stop:step}; each a number or {@link None}. */
public record Slice(Object start, Object stop, Object step) implements PyObject {
    @Override
    public String typeName() {
        return "slice";
    }

    Object of(String text) {
        StringBuilder out = new StringBuilder();
        if (Chars.plain(text)) {
            for (int index : indices(text.length())) {
                out.append(text.charAt(index));
            }
        } else {
            int[] points = text.codePoints().toArray();
            for (int index : indices(points.length)) {
                out.appendCodePoint(points[index]);
            }
        }
        return out.toString();
    }

    Object of(PySequence sequence) {
        List<Object> items = new ArrayList<>();
        for (int index : indices(sequence.size())) {
            items.add(sequence.get(index));
        }
        return sequence.like(items);
    }

    private int[] indices(int length) {
        long stride = bound(step, 1);
        if (stride == 0) {
            throw PyError.value("slice step cannot be zero");
        }
        long lowest = stride > 0 ? 0 : -1;
        long highest = stride > 0 ? length : length - 1L;
        long from = clip(bound(start, stride > 0 ? lowest : highest), start, length, lowest, highest);
        long to = clip(bound(stop, stride > 0 ? highest : lowest), stop, length, lowest, highest);
        long span = stride > 0 ? to - from : from - to;
        int count = span <= 0 ? 0 : (int) ((span - 1) / Math.abs(Math.max(stride, -Integer.MAX_VALUE)) + 1);
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = (int) (from + i * stride);
        }
        return indices;
    }

    private static long clip(long value, Object given, int length, long lowest, long highest) {
        long index = given != None.NONE && value < 0 ? value + length : value;
        return Math.max(lowest, Math.min(highest, index));
    }

    private static long bound(Object value, long otherwise) {
        if (value == None.NONE) {
            return otherwise;
        }
        return Numbers.clamp(
                Numbers.index(value, "slice indices must be integers or None or have an __index__ method"));
    }
}
