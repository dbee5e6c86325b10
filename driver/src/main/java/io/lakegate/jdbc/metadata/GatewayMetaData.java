package io.lakegate.jdbc.metadata;

import io.lakegate.jdbc.client.Execution;
import io.lakegate.jdbc.client.GatewaySession;
import io.lakegate.jdbc.client.MetadataRequest;
import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.resultset.ResultSets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about the gateway and its catalogs; the gateway keeps those cached and starts no compute for them. */
public final class GatewayMetaData extends EmptyAnswers {
    private static final String VERSION_DIGITS = "[^0-9]+";

    private final GatewaySession session;
    private final Connection connection;

    public GatewayMetaData(GatewaySession session, Connection connection) {
        this.session = session;
        this.connection = connection;
    }

    @Override
    void open() throws SQLException {
        if (session.closed()) {
            throw SqlFailure.closed("connection");
        }
    }

    private ResultSet ask(MetadataRequest request) throws SQLException {
        open();
        Execution execution = session.metadata(request);
        execution.start();
        if (!execution.hasRows()) {
            execution.close();
            throw SqlFailure.of(
                    SqlFailure.PROTOCOL_VIOLATION, "The gateway answered a question about its catalog without rows");
        }
        return ResultSets.of(execution, null, 0, () -> {});
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return ask(new MetadataRequest("catalogs", null, null, null, null, null));
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        return ask(new MetadataRequest("schemas", catalog, schemaPattern, null, null, null));
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        return ask(new MetadataRequest("tableTypes", null, null, null, null, null));
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] types)
            throws SQLException {
        return ask(new MetadataRequest("tables", catalog, schemaPattern, tablePattern, null, types));
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        return ask(new MetadataRequest("columns", catalog, schemaPattern, tablePattern, columnPattern, null));
    }

    /** The pattern for functions travels where that for tables does. */
    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionPattern)
            throws SQLException {
        return ask(new MetadataRequest("functions", catalog, schemaPattern, functionPattern, null, null));
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        return rows(TypeInfo.COLUMNS, TypeInfo.rows());
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {"ApplicationName", 255, "", "The program that uses the connection"});
        return rows("NAME MAX_LEN:i DEFAULT_VALUE DESCRIPTION", rows);
    }

    @Override
    public String getURL() {
        return session.url().toString();
    }

    @Override
    public String getUserName() {
        return session.user();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        open();
        return connection.isReadOnly();
    }

    @Override
    public String getDatabaseProductVersion() {
        String spark = session.sparkVersion();
        return session.gatewayVersion() + (spark.isEmpty() ? "" : " (Spark " + spark + ")");
    }

    @Override
    public int getDatabaseMajorVersion() {
        return part(session.gatewayVersion(), 0);
    }

    @Override
    public int getDatabaseMinorVersion() {
        return part(session.gatewayVersion(), 1);
    }

    @Override
    public String getDriverVersion() {
        return session.driverVersion();
    }

    @Override
    public int getDriverMajorVersion() {
        return part(session.driverVersion(), 0);
    }

    @Override
    public int getDriverMinorVersion() {
        return part(session.driverVersion(), 1);
    }

    @Override
    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "This metadata is no " + type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return type != null && type.isInstance(this);
    }

    private static int part(String version, int index) {
        String[] parts = version.split(VERSION_DIGITS, -1);
        String part = index < parts.length ? parts[index] : "";
        return part.isEmpty() || part.length() > 8 ? 0 : Integer.parseInt(part);
    }
}
