package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.client.GatewaySession;
import io.lakegate.jdbc.client.Parameter;
import io.lakegate.jdbc.error.SqlFailure;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** The setters of a prepared statement, all of which end in {@link #set}; and the methods that JDBC closes to it. */
abstract class ParameterSetters extends ExecutingStatement implements PreparedStatement {
    private static final long ALL = -1;

    ParameterSetters(GatewaySession session, Connection connection) {
        super(session, connection);
    }

    /** Binds the parameter at {@code index}, from 1; refuses when closed. */
    abstract void set(int index, Parameter value) throws SQLException;

    private static int number(@Nullable SQLType type) {
        Integer number = type == null ? null : type.getVendorTypeNumber();
        return number == null ? Types.OTHER : number;
    }

    private SQLException prepared() throws SQLException {
        open();
        return SqlFailure.of(
                SqlFailure.WRONG_SEQUENCE, "A prepared statement has its SQL already; call the method without SQL");
    }

    @Override
    public final void setBoolean(int index, boolean value) throws SQLException {
        set(index, Parameter.of("BOOLEAN", String.valueOf(value)));
    }

    @Override
    public final void setByte(int index, byte value) throws SQLException {
        set(index, Parameter.of("BYTE", String.valueOf(value)));
    }

    @Override
    public final void setShort(int index, short value) throws SQLException {
        set(index, Parameter.of("SHORT", String.valueOf(value)));
    }

    @Override
    public final void setInt(int index, int value) throws SQLException {
        set(index, Parameter.of("INT", String.valueOf(value)));
    }

    @Override
    public final void setLong(int index, long value) throws SQLException {
        set(index, Parameter.of("LONG", String.valueOf(value)));
    }

    @Override
    public final void setFloat(int index, float value) throws SQLException {
        set(index, Parameter.of("FLOAT", String.valueOf(value)));
    }

    @Override
    public final void setDouble(int index, double value) throws SQLException {
        set(index, Parameter.of("DOUBLE", String.valueOf(value)));
    }

    @Override
    public final void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public final void setString(int index, @Nullable String value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public final void setNString(int index, @Nullable String value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public final void setBytes(int index, byte @Nullable [] value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public final void setDate(int index, @Nullable Date value) throws SQLException {
        set(index, ParameterValue.moment(value, null));
    }

    @Override
    public final void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        set(index, ParameterValue.moment(value, calendar));
    }

    @Override
    public final void setTime(int index, @Nullable Time value) throws SQLException {
        set(index, ParameterValue.moment(value, null));
    }

    @Override
    public final void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        set(index, ParameterValue.moment(value, calendar));
    }

    @Override
    public final void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        set(index, ParameterValue.moment(value, null));
    }

    @Override
    public final void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        set(index, ParameterValue.moment(value, calendar));
    }

    @Override
    public final void setNull(int index, int sqlType) throws SQLException {
        set(index, Parameter.NULL);
    }

    @Override
    public final void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
        set(index, Parameter.NULL);
    }

    @Override
    public final void setObject(int index, @Nullable Object value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, int sqlType) throws SQLException {
        set(index, ParameterValue.of(value, sqlType, -1));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, int sqlType, int scale) throws SQLException {
        set(index, ParameterValue.of(value, sqlType, scale));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        set(index, ParameterValue.of(value, number(sqlType), -1));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, @Nullable SQLType sqlType, int scale)
            throws SQLException {
        set(index, ParameterValue.of(value, number(sqlType), scale));
    }

    @Override
    public final void setURL(int index, @Nullable URL value) throws SQLException {
        set(index, ParameterValue.of(value == null ? null : value.toString()));
    }

    @Override
    public final void setBlob(int index, @Nullable Blob value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public final void setClob(int index, @Nullable Clob value) throws SQLException {
        set(index, ParameterValue.of(value));
    }

    @Override
    public final void setAsciiStream(int index, @Nullable InputStream value) throws SQLException {
        set(index, StreamedValue.ascii(value, ALL));
    }

    @Override
    public final void setAsciiStream(int index, @Nullable InputStream value, int length) throws SQLException {
        set(index, StreamedValue.ascii(value, length));
    }

    @Override
    public final void setAsciiStream(int index, @Nullable InputStream value, long length) throws SQLException {
        set(index, StreamedValue.ascii(value, length));
    }

    @Override
    public final void setBinaryStream(int index, @Nullable InputStream value) throws SQLException {
        set(index, StreamedValue.binary(value, ALL));
    }

    @Override
    public final void setBinaryStream(int index, @Nullable InputStream value, int length) throws SQLException {
        set(index, StreamedValue.binary(value, length));
    }

    @Override
    public final void setBinaryStream(int index, @Nullable InputStream value, long length) throws SQLException {
        set(index, StreamedValue.binary(value, length));
    }

    @Override
    public final void setBlob(int index, @Nullable InputStream value) throws SQLException {
        set(index, StreamedValue.binary(value, ALL));
    }

    @Override
    public final void setBlob(int index, @Nullable InputStream value, long length) throws SQLException {
        set(index, StreamedValue.binary(value, length));
    }

    @Override
    @Deprecated
    public final void setUnicodeStream(int index, @Nullable InputStream value, int length) throws SQLException {
        set(index, StreamedValue.unicode(value, length));
    }

    @Override
    public final void setCharacterStream(int index, @Nullable Reader value) throws SQLException {
        set(index, StreamedValue.text(value, ALL));
    }

    @Override
    public final void setCharacterStream(int index, @Nullable Reader value, int length) throws SQLException {
        set(index, StreamedValue.text(value, length));
    }

    @Override
    public final void setCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
        set(index, StreamedValue.text(value, length));
    }

    @Override
    public final void setNCharacterStream(int index, @Nullable Reader value) throws SQLException {
        set(index, StreamedValue.text(value, ALL));
    }

    @Override
    public final void setNCharacterStream(int index, @Nullable Reader value, long length) throws SQLException {
        set(index, StreamedValue.text(value, length));
    }

    @Override
    public final void setClob(int index, @Nullable Reader value) throws SQLException {
        set(index, StreamedValue.text(value, ALL));
    }

    @Override
    public final void setClob(int index, @Nullable Reader value, long length) throws SQLException {
        set(index, StreamedValue.text(value, length));
    }

    @Override
    public final void setNClob(int index, @Nullable Reader value) throws SQLException {
        set(index, StreamedValue.text(value, ALL));
    }

    @Override
    public final void setNClob(int index, @Nullable Reader value, long length) throws SQLException {
        set(index, StreamedValue.text(value, length));
    }

    @Override
    public final void setRef(int index, @Nullable Ref value) throws SQLException {
        open();
        throw SqlFailure.unsupported("Binding REF is");
    }

    @Override
    public final void setRowId(int index, @Nullable RowId value) throws SQLException {
        open();
        throw SqlFailure.unsupported("Binding ROWID is");
    }

    @Override
    public final void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        open();
        throw SqlFailure.unsupported("Binding XML is");
    }

    @Override
    public final void setNClob(int index, @Nullable NClob value) throws SQLException {
        open();
        throw SqlFailure.unsupported("Binding NCLOB is");
    }

    @Override
    public final void setArray(int index, @Nullable Array value) throws SQLException {
        open();
        throw SqlFailure.unsupported("Binding ARRAY is");
    }

    @Override
    public final ResultSet executeQuery(@Nullable String sql) throws SQLException {
        throw prepared();
    }

    @Override
    public final int executeUpdate(@Nullable String sql) throws SQLException {
        throw prepared();
    }

    @Override
    public final int executeUpdate(@Nullable String sql, int keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final int executeUpdate(@Nullable String sql, int @Nullable [] keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final int executeUpdate(@Nullable String sql, String @Nullable [] keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final boolean execute(@Nullable String sql) throws SQLException {
        throw prepared();
    }

    @Override
    public final boolean execute(@Nullable String sql, int keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final boolean execute(@Nullable String sql, int @Nullable [] keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final boolean execute(@Nullable String sql, String @Nullable [] keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql) throws SQLException {
        throw prepared();
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql, int keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql, int @Nullable [] keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final long executeLargeUpdate(@Nullable String sql, String @Nullable [] keys) throws SQLException {
        throw prepared();
    }

    @Override
    public final void addBatch(@Nullable String sql) throws SQLException {
        throw prepared();
    }
}
