package io.lakegate.gateway.fake;

import java.util.function.BooleanSupplier;

/** Waits for what happens on another thread; gives up long after it should have. */
public final class Eventually {
    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        long limit = System.nanoTime() + 60_000_000_000L;
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
