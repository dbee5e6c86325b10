package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.error.SqlFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;

/*
 * The hot path: next() adds one to an int; a getter finds its column in an array, looks at the null bit by a final method
 * and makes one virtual call that reads the bytes. Before the first row, after the last and when closed, "row" is
 * negative, so one comparison guards all three.
 */
/** A forward-only, read-only result set over a {@link RowSource}. Not thread-safe, as JDBC has it. */
final class CursorResultSet extends LabelledResultSet {
    private static final int BEFORE_FIRST = -1;
    private static final int AFTER_LAST = -2;
    private static final int CLOSED = -3;

    private final RowSource source;
    private final Column[] columns;
    private final @Nullable Statement statement;
    private final Runnable whenClosed;
    private final long maxRows;
    private int row = BEFORE_FIRST;
    private int rows;
    private long rowsBefore;
    private int fetchSize;
    private @Nullable Column last;
    private @Nullable Map<String, Integer> positions;
    private volatile boolean closed;

    CursorResultSet(RowSource source, @Nullable Statement statement, long maxRows, Runnable whenClosed) {
        this.source = source;
        this.columns = source.columns();
        this.statement = statement;
        this.maxRows = maxRows;
        this.whenClosed = whenClosed;
    }

    @Override
    public boolean next() throws SQLException {
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

    private Column column(int position) throws SQLException {
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

    private void open() throws SQLException {
        if (closed) {
            throw SqlFailure.closed("result set");
        }
    }

    @Override
    public void close() throws SQLException {
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
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean wasNull() throws SQLException {
        open();
        Column column = last;
        return column != null && row >= 0 && column.isNull(row);
    }

    @Override
    public @Nullable String getString(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? null : column.asText(row);
    }

    @Override
    public boolean getBoolean(int position) throws SQLException {
        Column column = column(position);
        return !column.isNull(row) && column.asBoolean(row);
    }

    @Override
    public byte getByte(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? 0 : ObjectGetter.int8(column, row);
    }

    @Override
    public short getShort(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? 0 : ObjectGetter.int16(column, row);
    }

    @Override
    public int getInt(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? 0 : column.asInt(row);
    }

    @Override
    public long getLong(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? 0 : column.asLong(row);
    }

    @Override
    public float getFloat(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? 0 : column.asFloat(row);
    }

    @Override
    public double getDouble(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? 0 : column.asDouble(row);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int position, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(position);
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? null : column.asDecimal(row);
    }

    @Override
    public byte @Nullable [] getBytes(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? null : column.asBytes(row);
    }

    @Override
    public @Nullable Date getDate(int position) throws SQLException {
        return getDate(position, null);
    }

    @Override
    public @Nullable Time getTime(int position) throws SQLException {
        return getTime(position, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position) throws SQLException {
        return getTimestamp(position, null);
    }

    @Override
    public @Nullable Date getDate(int position, @Nullable Calendar calendar) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? null : column.asDate(row, calendar);
    }

    @Override
    public @Nullable Time getTime(int position, @Nullable Calendar calendar) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? null : column.asTime(row, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position, @Nullable Calendar calendar) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? null : column.asTimestamp(row, calendar);
    }

    @Override
    public @Nullable Object getObject(int position) throws SQLException {
        Column column = column(position);
        return column.isNull(row) ? null : column.asObject(row);
    }

    @Override
    public <T> @Nullable T getObject(int position, @Nullable Class<T> type) throws SQLException {
        Column column = column(position);
        if (type == null) {
            throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "getObject needs a class to convert to");
        }
        return column.isNull(row) ? null : type.cast(ObjectGetter.get(column, row, type));
    }

    @Override
    public @Nullable Object getObject(int position, @Nullable Map<String, Class<?>> types) throws SQLException {
        if (types != null && !types.isEmpty()) {
            open();
            throw SqlFailure.unsupported("A type map is");
        }
        return getObject(position);
    }

    @Override
    public @Nullable Array getArray(int position) throws SQLException {
        return getObject(position, Array.class);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable InputStream getBinaryStream(int position) throws SQLException {
        byte[] value = getBytes(position);
        return value == null ? null : new ByteArrayInputStream(value);
    }

    @Override
    public @Nullable Reader getCharacterStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int position) throws SQLException {
        return getCharacterStream(position);
    }

    @Override
    public @Nullable String getNString(int position) throws SQLException {
        return getString(position);
    }

    @Override
    public @Nullable Blob getBlob(int position) throws SQLException {
        byte[] value = getBytes(position);
        return value == null ? null : new SerialBlob(value);
    }

    @Override
    public @Nullable Clob getClob(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new SerialClob(text.toCharArray());
    }

    @Override
    public @Nullable URL getURL(int position) throws SQLException {
        String text = getString(position);
        try {
            return text == null ? null : new URL(text);
        } catch (MalformedURLException e) {
            throw SqlFailure.of(SqlFailure.INVALID_CAST, "'" + text + "' is no URL", e);
        }
    }

    @Override
    public @Nullable Ref getRef(int position) throws SQLException {
        open();
        throw SqlFailure.unsupported("REF is");
    }

    @Override
    public @Nullable RowId getRowId(int position) throws SQLException {
        open();
        throw SqlFailure.unsupported("ROWID is");
    }

    @Override
    public @Nullable NClob getNClob(int position) throws SQLException {
        open();
        throw SqlFailure.unsupported("NCLOB is");
    }

    @Override
    public @Nullable SQLXML getSQLXML(int position) throws SQLException {
        open();
        throw SqlFailure.unsupported("XML is");
    }

    @Override
    public int findColumn(@Nullable String label) throws SQLException {
        open();
        Map<String, Integer> known = positions;
        if (known == null) {
            known = new HashMap<>();
            // Exact names win over those that differ in case, and of equals the first.
            for (int i = columns.length; i > 0; i--) {
                known.put(columns[i - 1].type.name().toLowerCase(Locale.ROOT), i);
            }
            for (int i = columns.length; i > 0; i--) {
                known.put(columns[i - 1].type.name(), i);
            }
            positions = known;
        }
        if (label != null) {
            Integer position = known.get(label);
            if (position == null) {
                position = known.get(label.toLowerCase(Locale.ROOT));
            }
            if (position != null) {
                return position;
            }
        }
        StringBuilder names = new StringBuilder();
        for (Column column : columns) {
            names.append(names.length() == 0 ? "" : ", ").append(column.type.name());
        }
        throw SqlFailure.of(SqlFailure.UNDEFINED_COLUMN, "There is no column " + label + "; there are: " + names);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        open();
        return new ColumnMetaData(columns);
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        open();
        return row == BEFORE_FIRST && source.total() != 0;
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        open();
        return row == AFTER_LAST && rowsBefore > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        open();
        return row == 0 && rowsBefore == 0;
    }

    @Override
    public boolean isLast() throws SQLException {
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
    public int getRow() throws SQLException {
        open();
        return row < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, rowsBefore + row + 1);
    }

    @Override
    public void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean absolute(int number) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean relative(int count) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean previous() throws SQLException {
        throw forwardOnly();
    }

    private SQLException forwardOnly() throws SQLException {
        open();
        return SqlFailure.unsupported("Moving a cursor other than forward by next() is");
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        open();
        return false;
    }

    @Override
    public boolean rowInserted() throws SQLException {
        open();
        return false;
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        open();
        return false;
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        open();
        if (direction != FETCH_FORWARD) {
            throw SqlFailure.unsupported("Fetching other than forward is");
        }
    }

    @Override
    public int getFetchDirection() throws SQLException {
        open();
        return FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int size) throws SQLException {
        open();
        if (size < 0) {
            throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "A fetch size is not negative, as " + size + " is");
        }
        fetchSize = size;
    }

    @Override
    public int getFetchSize() throws SQLException {
        open();
        return fetchSize;
    }

    @Override
    public int getType() throws SQLException {
        open();
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() throws SQLException {
        open();
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() throws SQLException {
        open();
        return HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        open();
        return statement;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        open();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        open();
    }

    @Override
    public String getCursorName() throws SQLException {
        open();
        throw SqlFailure.unsupported("A named cursor is");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "This result set is no " + type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
