package io.lakegate.templating.module;

import io.lakegate.templating.value.Ceiling;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks all combinations of positions, the last turning fastest. */
abstract class Odometer implements Iterator<Object> {
    private final int[] sizes;
    private final int[] wheels;
    private boolean done;
    private long cells;

    Odometer(int[] sizes, boolean empty) {
        this.sizes = sizes;
        this.wheels = new int[sizes.length];
        this.done = empty;
    }

    /** The item at these positions. */
    abstract Object at(int[] positions);

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public Object next() {
        if (done) {
            throw new NoSuchElementException();
        }
        cells += wheels.length;
        Ceiling.items(cells);
        Object item = at(wheels);
        int wheel = wheels.length - 1;
        while (wheel >= 0 && ++wheels[wheel] == sizes[wheel]) {
            wheels[wheel--] = 0;
        }
        done = wheel < 0;
        return item;
    }
}
