package io.lakegate.gateway.engine.connect;

/**
 * How long a broken connection is taken for one that comes back.
 *
 * @param attempts reattachments without a response in between, after which the connection is lost
 * @param firstPauseMillis before the first of them; doubled for each that follows
 * @param doubt run by the reader before each reattachment but the first: who can tell that the server is gone for good says
 *     so to the engine, and nobody waits any longer. May block for a moment
 */
record Patience(int attempts, long firstPauseMillis, Runnable doubt) {
    /** Some twelve seconds: a restarted load balancer, not a restarted engine. */
    private static final int ATTEMPTS = 7;

    private static final long FIRST_PAUSE_MILLIS = 100;

    static Patience doubting(Runnable doubt) {
        return new Patience(ATTEMPTS, FIRST_PAUSE_MILLIS, doubt);
    }

    void pause(int failures) {
        try {
            Thread.sleep(firstPauseMillis << failures);
        } catch (InterruptedException e) {
            // The reader's next wait throws.
            Thread.currentThread().interrupt();
        }
    }
}
