package io.lakegate.engine;

/** Tells the parent what it waits for. */
@FunctionalInterface
interface Progress {
    void tell(String what);
}
