package io.lakegate.gateway.observe;

import io.lakegate.domain.error.QueryException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A statement that ended.
 *
 * @param kind {@code query}, {@code change}, …, or an own statement's name
 * @param rows of its result, as far as it came
 * @param elapsed from request to end
 * @param failure {@code null} when it went well
 * @param sql as sent; may hold anybody's data
 */
public record StatementEvent(
        String id,
        String principal,
        String project,
        String kind,
        long rows,
        Duration elapsed,
        @Nullable QueryException failure,
        String sql) {}
