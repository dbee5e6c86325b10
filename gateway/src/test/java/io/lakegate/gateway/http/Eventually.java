package io.lakegate.gateway.http;

import java.util.function.BooleanSupplier;

/** Waits for what happens on another thread; gives up long after it should have. */
final class Eventually {
    private Eventually() {}

    static void holds(BooleanSupplier condition) {
        long limit = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("it did not come to hold");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
