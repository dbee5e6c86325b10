package io.lakegate.jdbc.connection;

import io.lakegate.jdbc.error.SqlFailure;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.HashMap;
import java.util.Map;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;

/** What a connection to a data lake cannot do, each refused with HYC00 so that pools keep the connection. */
abstract class UnsupportedFeatures implements Connection {
    UnsupportedFeatures() {}

    /** Refuses once the connection is closed. */
    abstract void open() throws SQLException;

    private SQLException refused(String feature) throws SQLException {
        open();
        return SqlFailure.unsupported(feature);
    }

    @Override
    public final CallableStatement prepareCall(@Nullable String sql) throws SQLException {
        throw refused("Calling procedures is");
    }

    @Override
    public final CallableStatement prepareCall(@Nullable String sql, int type, int concurrency) throws SQLException {
        throw refused("Calling procedures is");
    }

    @Override
    public final CallableStatement prepareCall(@Nullable String sql, int type, int concurrency, int holdability)
            throws SQLException {
        throw refused("Calling procedures is");
    }

    @Override
    public final Savepoint setSavepoint() throws SQLException {
        throw refused("A savepoint is");
    }

    @Override
    public final Savepoint setSavepoint(@Nullable String name) throws SQLException {
        throw refused("A savepoint is");
    }

    @Override
    public final void rollback(@Nullable Savepoint savepoint) throws SQLException {
        throw refused("A savepoint is");
    }

    @Override
    public final void releaseSavepoint(@Nullable Savepoint savepoint) throws SQLException {
        throw refused("A savepoint is");
    }

    @Override
    public final Map<String, Class<?>> getTypeMap() throws SQLException {
        open();
        return new HashMap<>();
    }

    @Override
    public final void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
        open();
        if (map != null && !map.isEmpty()) {
            throw SqlFailure.unsupported("A type map is");
        }
    }

    @Override
    public final Clob createClob() throws SQLException {
        open();
        return new SerialClob(new char[0]);
    }

    @Override
    public final Blob createBlob() throws SQLException {
        open();
        return new SerialBlob(new byte[0]);
    }

    @Override
    public final NClob createNClob() throws SQLException {
        throw refused("NCLOB is");
    }

    @Override
    public final SQLXML createSQLXML() throws SQLException {
        throw refused("XML is");
    }

    @Override
    public final Array createArrayOf(@Nullable String typeName, @Nullable Object @Nullable [] elements)
            throws SQLException {
        throw refused("Making arrays is");
    }

    @Override
    public final Struct createStruct(@Nullable String typeName, @Nullable Object @Nullable [] attributes)
            throws SQLException {
        throw refused("Making structs is");
    }

    @Override
    public final void setShardingKey(@Nullable ShardingKey key, @Nullable ShardingKey superKey) throws SQLException {
        throw refused("Sharding is");
    }

    @Override
    public final void setShardingKey(@Nullable ShardingKey key) throws SQLException {
        throw refused("Sharding is");
    }

    @Override
    public final boolean setShardingKeyIfValid(@Nullable ShardingKey key, @Nullable ShardingKey superKey, int timeout)
            throws SQLException {
        throw refused("Sharding is");
    }

    @Override
    public final boolean setShardingKeyIfValid(@Nullable ShardingKey key, int timeout) throws SQLException {
        throw refused("Sharding is");
    }

    @Override
    public final void beginRequest() throws SQLException {
        open();
    }

    @Override
    public final void endRequest() throws SQLException {
        open();
    }
}
