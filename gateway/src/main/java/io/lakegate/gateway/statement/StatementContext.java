package io.lakegate.gateway.statement;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom and where a statement runs.
 *
 * @param statementId the statement's id
 * @param principal who asked
 * @param project the project named in the URL
 * @param schema the connection's current schema
 * @param engine the connection's
 * @param compute the connection's wishes for it, as in {@link io.lakegate.domain.execution.SessionSpec}
 * @param sql the statement as sent
 * @param deadline when to give up, or {@code null}
 * @param cancellation tells that the client no longer wants the result
 */
public record StatementContext(
        String statementId,
        String principal,
        String project,
        String schema,
        String engine,
        Map<String, String> compute,
        String sql,
        @Nullable Instant deadline,
        Cancellation cancellation) {}
