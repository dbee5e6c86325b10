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

/** What can be read of the row that the cursor stands on. Not thread-safe, as JDBC has it. */
final class CursorResultSet extends ForwardOnlyResultSet {
    private @Nullable Map<String, Integer> positions;

    CursorResultSet(RowSource source, @Nullable Statement statement, long maxRows, Runnable whenClosed) {
        super(source, statement, maxRows, whenClosed);
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
