package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.client.Execution;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of this package: makes result sets. */
public final class ResultSets {
    private ResultSets() {}

    /**
     * Over an execution whose first segment is there; the result set owns it and closes it.
     *
     * @param maxRows 0 is all
     * @param closed runs once, when the result set has been closed
     */
    public static ResultSet of(Execution execution, @Nullable Statement statement, long maxRows, Runnable closed)
            throws SQLException {
        GatewayRows rows;
        try {
            rows = new GatewayRows(execution);
        } catch (SQLException e) {
            execution.close();
            throw e;
        }
        return new CursorResultSet(rows, statement, maxRows, closed);
    }

    /** Over rows of the driver's own; each has a value for every column. */
    public static ResultSet of(List<ColumnType> types, List<@Nullable Object[]> rows, @Nullable Statement statement) {
        return new CursorResultSet(new BoxedRows(types, rows), statement, 0, () -> {});
    }

    /** The columns of a described execution that has a result set; it still is the caller's to close. */
    public static ResultSetMetaData columns(Execution execution) throws SQLException {
        return new ColumnMetaData(new GatewayRows(execution).columns());
    }
}
