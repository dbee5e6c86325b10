package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.error.SqlFailure;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/*
 * The hot path: next() adds one to an int; a getter finds its column in an array, looks at the null bit by a final method
 * and makes one virtual call that reads the bytes. Before the first row, after the last and when closed, "row" is
 * negative, so one comparison guards all three.
 */
/** Where a cursor stands: it goes forward over a {@link RowSource}, batch by batch, and changes nothing. */
abstract class ForwardOnlyResultSet extends LabelledResultSet {
    private static final int BEFORE_FIRST = -1;
    private static final int AFTER_LAST = -2;
    private static final int CLOSED = -3;

    final Column[] columns;

    /** Within the batch; negative where there is none to read. */
    int row = BEFORE_FIRST;

    private final RowSource source;
    private final @Nullable Statement statement;
    private final Runnable whenClosed;
    private final long maxRows;
    private int rows;
    private long rowsBefore;
    private int fetchSize;
    private @Nullable Column last;
    private volatile boolean closed;

    ForwardOnlyResultSet(RowSource source, @Nullable Statement statement, long maxRows, Runnable whenClosed) {
        this.source = source;
        this.columns = source.columns();
        this.statement = statement;
        this.maxRows = maxRows;
        this.whenClosed = whenClosed;
    }

    @Override
    public final boolean next() throws SQLException {
        int following = row + 1;
        // Row BEFORE_FIRST has no rows yet either, so the first batch is fetched below.
        if (following > 0 && following < rows && maxRows == 0) {
            row = following;
            return true;
        }
        return advance();
    }

    private boolean advance() throws SQLException {
        open();
        if (row == AFTER_LAST) {
            return false;
        }
        if (maxRows > 0 && rowsBefore + row + 1 >= maxRows) {
            finish();
            return false;
        }
        if (row + 1 < rows) {
            row++;
            return true;
        }
        rowsBefore += rows;
        rows = 0;
        row = AFTER_LAST;
        last = null;
        int count = source.nextBatch();
        if (count == 0) {
            return false;
        }
        rows = count;
        row = 0;
        return true;
    }

    private void finish() throws SQLException {
        rowsBefore += rows;
        rows = 0;
        row = AFTER_LAST;
        last = null;
        source.close();
    }

    final Column column(int position) throws SQLException {
        if (row < 0 || position < 1 || position > columns.length) {
            throw misplaced(position);
        }
        Column column = columns[position - 1];
        last = column;
        return column;
    }

    private SQLException misplaced(int position) throws SQLException {
        open();
        if (row < 0) {
            return SqlFailure.of(
                    SqlFailure.WRONG_CURSOR_STATE,
                    row == BEFORE_FIRST
                            ? "No row yet: call next() first"
                            : "No row any more: next() has returned false");
        }
        return SqlFailure.of(
                SqlFailure.UNDEFINED_COLUMN,
                "There is no column " + position + "; columns count from 1 to " + columns.length);
    }

    final void open() throws SQLException {
        if (closed) {
            throw SqlFailure.closed("result set");
        }
    }

    @Override
    public final void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        row = CLOSED;
        last = null;
        try {
            source.close();
        } finally {
            whenClosed.run();
        }
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    @Override
    public final boolean wasNull() throws SQLException {
        open();
        Column column = last;
        return column != null && row >= 0 && column.isNull(row);
    }

    @Override
    public final boolean isBeforeFirst() throws SQLException {
        open();
        return row == BEFORE_FIRST && source.total() != 0;
    }

    @Override
    public final boolean isAfterLast() throws SQLException {
        open();
        return row == AFTER_LAST && rowsBefore > 0;
    }

    @Override
    public final boolean isFirst() throws SQLException {
        open();
        return row == 0 && rowsBefore == 0;
    }

    @Override
    public final boolean isLast() throws SQLException {
        open();
        if (row < 0) {
            return false;
        }
        long done = rowsBefore + row + 1;
        if (maxRows > 0 && done == maxRows) {
            return true;
        }
        if (row + 1 < rows) {
            return false;
        }
        long total = source.total();
        if (total < 0) {
            throw SqlFailure.unsupported("Looking ahead of a row whose successor has not arrived is");
        }
        return done == total;
    }

    @Override
    public final int getRow() throws SQLException {
        open();
        return row < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, rowsBefore + row + 1);
    }

    @Override
    public final void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean absolute(int number) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean relative(int count) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean previous() throws SQLException {
        throw forwardOnly();
    }

    private SQLException forwardOnly() throws SQLException {
        open();
        return SqlFailure.unsupported("Moving a cursor other than forward by next() is");
    }

    @Override
    public final boolean rowUpdated() throws SQLException {
        open();
        return false;
    }

    @Override
    public final boolean rowInserted() throws SQLException {
        open();
        return false;
    }

    @Override
    public final boolean rowDeleted() throws SQLException {
        open();
        return false;
    }

    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        open();
        if (direction != FETCH_FORWARD) {
            throw SqlFailure.unsupported("Fetching other than forward is");
        }
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        open();
        return FETCH_FORWARD;
    }

    @Override
    public final void setFetchSize(int size) throws SQLException {
        open();
        fetchSize = (int) SqlFailure.requireNotNegative(size, "fetch size");
    }

    @Override
    public final int getFetchSize() throws SQLException {
        open();
        return fetchSize;
    }

    @Override
    public final int getType() throws SQLException {
        open();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getConcurrency() throws SQLException {
        open();
        return CONCUR_READ_ONLY;
    }

    @Override
    public final int getHoldability() throws SQLException {
        open();
        return HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public final @Nullable Statement getStatement() throws SQLException {
        open();
        return statement;
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        open();
        return null;
    }

    @Override
    public final void clearWarnings() throws SQLException {
        open();
    }

    @Override
    public final String getCursorName() throws SQLException {
        open();
        throw SqlFailure.unsupported("A named cursor is");
    }
}
