package io.lakegate.templating.render;

import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.Equality;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Undefined;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The {@code loop} variable. Items are fetched ahead only when a question needs it: an iterator may be endless. */
final class LoopState implements PyCallable {
    private final Loop node;
    private final Iterator<Object> iterator;
    private final Scope scope;
    private final Output output;
    private final int depth;
    private final Deque<Object> ahead = new ArrayDeque<>();
    private @Nullable Object previous;
    private @Nullable Object current;
    private @Nullable Object lastChanged;
    private long index0 = -1;

    LoopState(Loop node, Iterator<Object> iterator, Scope scope, Output output, int depth) {
        this.node = node;
        this.iterator = iterator;
        this.scope = scope;
        this.output = output;
        this.depth = depth;
    }

    boolean advance() {
        if (!fetched(1)) {
            return false;
        }
        previous = current;
        current = ahead.remove();
        index0++;
        return true;
    }

    Object current() {
        return current == null ? None.NONE : current;
    }

    /** Whether {@code count} items are ahead, fetching them. */
    private boolean fetched(int count) {
        while (ahead.size() < count && iterator.hasNext()) {
            ahead.add(iterator.next());
        }
        return ahead.size() >= count;
    }

    private long length() {
        while (iterator.hasNext()) {
            scope.rendering().budget().step();
            ahead.add(iterator.next());
        }
        return index0 + 1 + ahead.size();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "index" -> index0 + 1;
            case "index0" -> index0;
            case "revindex" -> length() - index0;
            case "revindex0" -> length() - index0 - 1;
            case "first" -> index0 == 0;
            case "last" -> !fetched(1);
            case "length" -> length();
            case "depth" -> (long) depth;
            case "depth0" -> depth - 1L;
            case "previtem" -> previous == null ? Undefined.because("there is no previous item") : previous;
            case "nextitem" -> fetched(1) ? ahead.element() : Undefined.because("there is no next item");
            case "cycle" -> new Builtin("cycle", this::cycle);
            case "changed" -> new Builtin("changed", this::changed);
            default -> null;
        };
    }

    private Object cycle(Arguments arguments) {
        int count = arguments.positional().size();
        if (count == 0) {
            throw PyError.type("no items for cycling given");
        }
        return arguments.positional().get((int) (index0 % count));
    }

    private Object changed(Arguments arguments) {
        Object now = new PyTuple(arguments.positional());
        boolean same = lastChanged != null && Equality.equal(lastChanged, now);
        lastChanged = now;
        return !same;
    }

    @Override
    public Object call(Arguments arguments) {
        if (!node.recursive()) {
            throw PyError.type("The loop must have the 'recursive' marker to be called recursively.");
        }
        Output inner = output.nested();
        scope.rendering().budget().enter();
        try {
            node.run(scope, inner, arguments.require("loop", 0, "iterable"), depth + 1);
        } finally {
            scope.rendering().budget().leave();
        }
        return inner.toString();
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }

    @Override
    public String repr() {
        return "<LoopContext " + (index0 + 1) + "/" + length() + ">";
    }
}
