package io.lakegate.cli.artifact;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one node.
 *
 * @param uniqueId dbt's
 * @param status dbt's: success, error, fail, warn, skipped, pass, …
 * @param message for people
 * @param sql as compiled; {@code null} when it was not
 * @param relation what was built, quoted as the engine needs it
 * @param startedAt when the work began
 * @param elapsed how long it took
 * @param rowsAffected {@code null} when the engine did not say
 * @param failures rows a test found; {@code null} for everything else
 * @param phase {@code compile} or {@code execute}: what the time was spent on
 */
public record NodeOutcome(
        String uniqueId,
        String status,
        @Nullable String message,
        @Nullable String sql,
        @Nullable String relation,
        Instant startedAt,
        Duration elapsed,
        @Nullable Long rowsAffected,
        @Nullable Long failures,
        String phase) {}
