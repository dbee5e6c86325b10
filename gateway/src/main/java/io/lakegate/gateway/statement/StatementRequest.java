package io.lakegate.gateway.statement;

import io.lakegate.domain.execution.SqlParameter;
import java.time.Duration;
import java.util.List;

/**
 * What a client asks for.
 *
 * @param sql one statement
 * @param parameters values for {@code ?} in order
 * @param maxRows 0 for all
 * @param timeout zero for the gateway's limit
 * @param describe tell the result's columns and run nothing
 * @param requestId the client's name for this request, empty when it gives none
 */
public record StatementRequest(
        String sql, List<SqlParameter> parameters, long maxRows, Duration timeout, boolean describe, String requestId) {
    public StatementRequest {
        parameters = List.copyOf(parameters);
    }

    public static StatementRequest of(String sql) {
        return new StatementRequest(sql, List.of(), 0, Duration.ZERO, false, "");
    }
}
