package io.lakegate.gateway.statement;

import io.lakegate.domain.error.QueryException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of every statement that ended, on its worker thread; must not throw. */
@FunctionalInterface
public interface StatementListener {
    StatementListener NONE = (statement, kind, rows, elapsed, failure) -> {};

    /**
     * @param kind {@code query}, {@code change}, …, or an own statement's name
     * @param rows rows of its result so far
     * @param failure {@code null} when it went well
     */
    void ended(LiveStatement statement, String kind, long rows, Duration elapsed, @Nullable QueryException failure);
}
