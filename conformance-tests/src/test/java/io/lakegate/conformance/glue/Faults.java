package io.lakegate.conformance.glue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is armed. A fault goes off once for each time it was armed. Safe for concurrent use. */
public final class Faults {
    private final List<Fault> armed = new ArrayList<>();

    public synchronized void arm(int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            armed.add(fault);
        }
    }

    public synchronized void disarm() {
        armed.clear();
    }

    /** How many have not gone off. */
    public synchronized int remaining() {
        return armed.size();
    }

    Optional<Fault> take(Fault.Kind kind, String action) {
        return take(fault -> fault.kind() == kind && fault.concerns(action));
    }

    private synchronized Optional<Fault> take(Predicate<Fault> wanted) {
        for (int i = 0; i < armed.size(); i++) {
            if (wanted.test(armed.get(i))) {
                return Optional.of(armed.remove(i));
            }
        }
        return Optional.empty();
    }
}
