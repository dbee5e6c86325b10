package io.lakegate.domain.execution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement on its way to an engine: SQL the engine understands, nothing of ours left in it.
 *
 * @param id unique; the engine tags its work with it, so that a cancel finds it
 * @param sql Spark SQL
 * @param parameters values of the {@code ?} markers in order, empty when there are none
 * @param deadline when the engine should give up, or {@code null} for no limit
 */
public record SqlStatement(
        String id,
        String sql,
        List<SqlParameter> parameters,
        @Nullable Instant deadline) {
    public SqlStatement {
        parameters = List.copyOf(parameters);
    }

    public static SqlStatement of(String id, String sql) {
        return new SqlStatement(id, sql, List.of(), null);
    }
}
