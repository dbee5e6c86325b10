package io.lakegate.domain.execution;

import java.util.Optional;

/**
 * The rows of one running statement.
 *
 * <p>Contract: one consumer thread calls {@link #next()} until it is empty or throws, then {@link #close()}. The
 * engine is asked for more only when the consumer asks, so a slow consumer slows the engine. {@link #cancel()} may be
 * called from any other thread, at any time, also after the end. A stream that ends without {@code next()} having
 * thrown is complete: an engine that stops early is an exception, never a short result.
 */
public interface ResultStream extends AutoCloseable {
    /**
     * The next batch; blocks until there is one. A statement with a result set delivers at least one batch, if only
     * to carry its schema; a statement without one delivers none.
     *
     * @throws io.lakegate.domain.error.QueryException when the statement fails, is cancelled or runs out of time
     */
    Optional<ResultBatch> next();

    /** Asks the engine to stop. Returns at once; the consumer's {@link #next()} then throws {@code CANCELLED}. */
    void cancel();

    /** Cancels if the end was not reached. Idempotent. Called by the consumer. */
    @Override
    void close();
}
