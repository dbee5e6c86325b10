package io.lakegate.templating.render;

import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.Place;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Target;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Truth;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** {@code {% for target in items if test recursive %} … {% else %} … {% endfor %}}. */
public record Loop(
        Target target,
        Expression items,
        @Nullable Expression test,
        boolean recursive,
        Body body,
        Body otherwise,
        Place place)
        implements Node {
    @Override
    public Flow render(Scope scope, Output output) {
        run(scope, output, items.evaluate(scope), 1);
        return Flow.NEXT;
    }

    /** Walks the items; a recursive call comes here again, one deeper. */
    void run(Scope scope, Output output, Object walked, int depth) {
        Iterator<Object> iterator;
        try {
            iterator = Iteration.of(walked).iterator();
        } catch (PyError e) {
            throw place.locate(e);
        }
        LoopState loop = new LoopState(this, test == null ? iterator : filtered(scope, iterator), scope, output, depth);
        boolean empty = true;
        while (advance(loop)) {
            scope.rendering().budget().step();
            Scope inner = scope.child();
            inner.set("loop", loop);
            target.assign(inner, loop.current());
            Flow flow = body.render(inner, output);
            if (flow == Flow.BREAK) {
                break;
            }
            // Jinja2 counts an iteration at its end: one that was cut short leaves the else to be rendered.
            empty &= flow == Flow.CONTINUE;
        }
        if (empty) {
            otherwise.render(scope.child(), output);
        }
    }

    private boolean advance(LoopState loop) {
        try {
            return loop.advance();
        } catch (PyError e) {
            throw place.locate(e);
        }
    }

    private Iterator<Object> filtered(Scope scope, Iterator<Object> iterator) {
        Expression condition = test;
        return new Iterator<>() {
            private @Nullable Object ahead;

            @Override
            public boolean hasNext() {
                while (ahead == null && iterator.hasNext()) {
                    Object item = iterator.next();
                    scope.rendering().budget().step();
                    Scope inner = scope.child();
                    target.assign(inner, item);
                    if (condition == null || Truth.of(condition.evaluate(inner))) {
                        ahead = item;
                    }
                }
                return ahead != null;
            }

            @Override
            public Object next() {
                if (!hasNext() || ahead == null) {
                    throw new NoSuchElementException();
                }
                Object item = ahead;
                ahead = null;
                return item;
            }
        };
    }
}
