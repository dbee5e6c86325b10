package io.lakegate.jdbc.progress;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What every statement of this driver is besides a {@link Statement}; reach it with {@code
 * statement.unwrap(ObservableStatement.class)}.
 */
public interface ObservableStatement extends Statement {
    /**
     * Reports the progress of later executions, and of the result sets they return while these wait for rows, to {@code
     * listener}; {@code null} stops that. Does not block.
     *
     * @throws SQLException if the statement is closed (SQLSTATE {@code HY010})
     */
    void onProgress(@Nullable ProgressListener listener) throws SQLException;
}
