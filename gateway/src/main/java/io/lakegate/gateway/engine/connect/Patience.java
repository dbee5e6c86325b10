package io.lakegate.gateway.engine.connect;

/**
 * How long a broken connection is taken for one that comes back.
 *
 * @param attempts reattachments without a response in between, after which the connection is lost
 * @param firstPauseMillis before the first of them; doubled for each that follows
 */
record Patience(int attempts, long firstPauseMillis) {
    /** Some twelve seconds: a restarted load balancer, not a restarted engine. */
    static final Patience DEFAULT = new Patience(7, 100);

    void pause(int failures) {
        try {
            Thread.sleep(firstPauseMillis << failures);
        } catch (InterruptedException e) {
            // The reader's next wait throws.
            Thread.currentThread().interrupt();
        }
    }
}
