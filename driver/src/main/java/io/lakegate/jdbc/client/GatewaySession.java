package io.lakegate.jdbc.client;

import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.json.JsonObject;
import io.lakegate.jdbc.json.JsonWriter;
import io.lakegate.jdbc.url.ConnectionUrl;
import io.lakegate.jdbc.url.Setting;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the protocol (docs/protocol.md §2). As long as it is plain, it is opened again unnoticed when the
 * gateway has forgotten it. Any thread may use it; what asks the gateway blocks.
 */
public final class GatewaySession implements AutoCloseable {
    /** Below the 60 s after which load balancers cut a silent connection. */
    private static final int LONGEST_WAIT_MILLIS = 20_000;

    private static final int FAREWELL_MILLIS = 2_000;
    private static final int CANCEL_MILLIS = 10_000;
    /** A bigger buffer is not worth its memory to an idle connection. */
    private static final int KEPT_BUFFER_BYTES = 1 << 20;

    private final ConnectionUrl url;
    private final String driverVersion;
    private final Wire wire;
    private final String where;
    private final byte[] commonHeaders;
    private final int stallMillis;
    private final long requestSeed = UUID.randomUUID().getMostSignificantBits();
    private final AtomicLong requests = new AtomicLong();
    private volatile byte[] headers;
    private volatile JsonObject opened = JsonObject.EMPTY;
    private volatile String id = "";
    private volatile boolean plain = true;
    private volatile boolean closed;
    private volatile int networkTimeoutMillis;
    private volatile @Nullable String catalog;
    private volatile @Nullable String schema;
    private @Nullable BodyBuffer spare;

    private GatewaySession(ConnectionUrl url, String driverVersion) throws SQLException {
        this.url = url;
        this.driverVersion = driverVersion;
        this.where = "The gateway at " + url.hostAndPort();
        this.stallMillis = url.number(Setting.SOCKET_TIMEOUT);
        this.catalog = url.value(Setting.CATALOG);
        this.schema = url.value(Setting.SCHEMA);
        this.commonHeaders = Credentials.headers(url, driverVersion);
        this.headers = commonHeaders;
        this.wire = new Wire(new SocketPool(url));
    }

    /** Opens a connection; starts no compute. */
    public static GatewaySession open(ConnectionUrl url, String driverVersion) throws SQLException {
        GatewaySession session = new GatewaySession(url, driverVersion);
        try {
            session.open("");
        } catch (SQLException e) {
            session.wire.close();
            throw e;
        }
        return session;
    }

    public ConnectionUrl url() {
        return url;
    }

    /** Who the gateway says we are. */
    public String user() {
        return opened.string("user", Credentials.userName(url));
    }

    public String gatewayVersion() {
        return opened.string("gatewayVersion", "0");
    }

    public String sparkVersion() {
        return opened.string("sparkVersion", "");
    }

    public String driverVersion() {
        return driverVersion;
    }

    public @Nullable String catalog() {
        return catalog;
    }

    public @Nullable String schema() {
        return schema;
    }

    public boolean closed() {
        return closed;
    }

    /** Milliseconds any answer may take; 0 leaves it to the URL's {@code socketTimeout}. */
    public int networkTimeoutMillis() {
        return networkTimeoutMillis;
    }

    public void networkTimeoutMillis(int millis) {
        networkTimeoutMillis = millis;
    }

    /** A statement that is not started yet, so that another thread can cancel it from its first moment. */
    public Execution statement(StatementRequest request) {
        return Execution.statement(this, request);
    }

    /** A question about the catalog, as {@code POST /v1/metadata} takes it; not started yet. */
    public Execution metadata(MetadataRequest request) {
        return Execution.metadata(this, request);
    }

    /** Whether the gateway answers for this connection within {@code millis}; 0 is the usual patience. */
    public boolean valid(int millis) {
        if (closed) {
            return false;
        }
        try {
            Patience patience = millis == 0 ? patience(0) : Patience.within(millis);
            return call(() -> HttpRequest.get("/v1/connections/" + id), new BodyBuffer(), patience, null).status == 200;
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    /** Makes them the current catalog and schema; null leaves one as it is. */
    public void use(@Nullable String newCatalog, @Nullable String newSchema) throws SQLException {
        HttpReply reply;
        try {
            reply = call(
                    () -> HttpRequest.patch("/v1/connections/" + id, json -> place(json, newCatalog, newSchema)),
                    new BodyBuffer(),
                    patience(0),
                    null);
        } catch (IOException e) {
            throw lost(e);
        }
        if (reply.status != 200) {
            throw ErrorDocument.of(reply).toSqlException(where);
        }
        JsonObject now = reply.json();
        catalog = now.string("catalog", newCatalog == null ? String.valueOf(catalog) : newCatalog);
        schema = now.string("schema", newSchema == null ? String.valueOf(schema) : newSchema);
    }

    /** Ends the connection at the gateway too, which cancels what still runs in it. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            wire.exchange(
                    HttpRequest.delete("/v1/connections/" + id),
                    headers,
                    new BodyBuffer(),
                    Patience.within(FAREWELL_MILLIS),
                    null);
        } catch (IOException e) {
            // The gateway closes it by itself when it has been idle for long enough.
        }
        wire.close();
    }

    /** Closes without asking anyone; whoever waits for an answer fails at once. */
    public void abort() {
        closed = true;
        wire.close();
    }

    Wire wire() {
        return wire;
    }

    byte[] headers() {
        return headers;
    }

    /** Names the gateway at the beginning of a message. */
    String where() {
        return where;
    }

    UUID nextRequestId() {
        return new UUID(requestSeed, requests.incrementAndGet());
    }

    /** How long the gateway may hold an answer back: less than the network timeout, which must not strike then. */
    int waitMillis(int wanted) {
        int limit = networkTimeoutMillis;
        return limit > 0 ? Math.min(wanted, limit / 2) : Math.min(wanted, LONGEST_WAIT_MILLIS);
    }

    Patience patience(int waitMillis) {
        int limit = networkTimeoutMillis;
        if (limit > 0) {
            return Patience.stalling(limit);
        }
        return Patience.stalling(
                stallMillis == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, (long) stallMillis + waitMillis));
    }

    /** Makes a request; again for a connection that was opened again. */
    interface RequestSource {
        HttpRequest request();
    }

    HttpReply call(RequestSource source, BodyBuffer body, Patience patience, @Nullable SocketWatch watch)
            throws SQLException, IOException {
        if (closed && watch == null) {
            throw SqlFailure.closed("connection");
        }
        String usedId = id;
        HttpReply reply = wire.exchange(source.request(), headers, body, patience, watch);
        if (reply.status == 404 && ErrorDocument.of(reply).is("CONNECTION_CLOSED")) {
            if (reply.resent) {
                throw SqlFailure.of(
                        SqlFailure.OUTCOME_UNKNOWN,
                        where
                                + " was lost while it worked and has been restarted since; whether the statement took effect is unknown, so look before you repeat it");
            }
            if (!plain) {
                throw SqlFailure.of(
                        SqlFailure.CONNECTION_CLOSED,
                        where
                                + " closed this connection, as it was idle for long or the gateway was restarted; its SET, USE and temporary views are gone, so open a new one");
            }
            open(usedId);
            reply = wire.exchange(source.request(), headers, body, patience, watch);
        }
        if (reply.stateChanged) {
            plain = false;
        }
        if (reply.catalog != null) {
            catalog = reply.catalog;
        }
        if (reply.schema != null) {
            schema = reply.schema;
        }
        return reply;
    }

    /** Tells the gateway to stop and forget a statement; false if it could not be told. */
    boolean deleteStatement(String statement) {
        try {
            return wire.exchange(
                                    HttpRequest.delete("/v1/statements/" + statement),
                                    headers,
                                    new BodyBuffer(),
                                    Patience.within(CANCEL_MILLIS),
                                    null)
                            .status
                    < 500;
        } catch (IOException e) {
            return false;
        }
    }

    synchronized BodyBuffer takeBuffer() {
        BodyBuffer buffer = spare;
        spare = null;
        return buffer == null ? new BodyBuffer() : buffer;
    }

    synchronized void giveBuffer(BodyBuffer buffer) {
        if (buffer.capacity() <= KEPT_BUFFER_BYTES) {
            spare = buffer;
        }
    }

    /** What to throw when an exchange broke. */
    SQLException lost(IOException e) {
        if (closed) {
            return SqlFailure.of(SqlFailure.CONNECTION_CLOSED, "This connection was closed meanwhile", e);
        }
        if (e instanceof UnreachableException) {
            return SqlFailure.of(
                    SqlFailure.CONNECTION_LOST, where + " cannot be reached any more: " + e.getMessage(), e);
        }
        if (e instanceof SocketTimeoutException) {
            return SqlFailure.of(
                    SqlFailure.CONNECTION_LOST,
                    where + " did not answer in time; see the URL's socketTimeout and Connection.setNetworkTimeout",
                    e);
        }
        return SqlFailure.of(
                SqlFailure.CONNECTION_LOST,
                "The connection to the gateway at " + url.hostAndPort() + " was lost: " + e.getMessage(),
                e);
    }

    /** Opens the connection unless another thread has done so since {@code staleId} was the current one. */
    private synchronized void open(String staleId) throws SQLException {
        if (!staleId.equals(id)) {
            return;
        }
        HttpReply reply;
        try {
            reply = wire.exchange(
                    HttpRequest.post("/v1/connections", this::describeSelf),
                    commonHeaders,
                    new BodyBuffer(),
                    patience(0),
                    null);
        } catch (UnreachableException e) {
            throw SqlFailure.of(
                    SqlFailure.CONNECTION_FAILED,
                    "No Lakegate gateway answers at " + url.hostAndPort() + " (" + e.getMessage()
                            + "); start one with 'lakegate serve', or correct host and port in the URL",
                    e);
        } catch (IOException e) {
            throw SqlFailure.of(
                    SqlFailure.CONNECTION_FAILED,
                    "What answers at " + url.hostAndPort() + " is no Lakegate gateway, or needs ssl=true: "
                            + e.getMessage() + "; correct host and port in the URL",
                    e);
        }
        JsonObject answer = reply.json();
        String newId = answer.string("id");
        if (reply.status / 100 != 2) {
            throw ErrorDocument.of(reply).toSqlException(where);
        }
        if (newId == null || !Execution.safeInPath(newId)) {
            throw SqlFailure.of(
                    SqlFailure.CONNECTION_FAILED,
                    "What answers at " + url.hostAndPort()
                            + " is no Lakegate gateway; correct host and port in the URL");
        }
        opened = answer;
        catalog = answer.string("catalog", catalog == null ? "" : String.valueOf(catalog));
        schema = answer.string("schema", schema == null ? "" : String.valueOf(schema));
        headers = (new String(commonHeaders, StandardCharsets.ISO_8859_1) + "Lakegate-Connection: " + newId + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        id = newId;
    }

    private void describeSelf(JsonWriter json) {
        json.beginObject().name("project").value(url.project());
        String currentCatalog = catalog;
        String currentSchema = schema;
        if (currentCatalog != null && !currentCatalog.isEmpty()) {
            json.name("catalog").value(currentCatalog);
        }
        if (currentSchema != null && !currentSchema.isEmpty()) {
            json.name("schema").value(currentSchema);
        }
        if (!url.engineSettings().isEmpty()) {
            json.name("settings").beginObject();
            for (Map.Entry<String, String> setting : url.engineSettings().entrySet()) {
                json.name(setting.getKey()).value(setting.getValue());
            }
            json.endObject();
        }
        String client = url.value(Setting.CLIENT_NAME);
        json.name("client").value("lakegate-jdbc/" + driverVersion + (client == null ? "" : " " + client));
        json.endObject();
    }

    private static void place(JsonWriter json, @Nullable String newCatalog, @Nullable String newSchema) {
        json.beginObject();
        if (newCatalog != null) {
            json.name("catalog").value(newCatalog);
        }
        if (newSchema != null) {
            json.name("schema").value(newSchema);
        }
        json.endObject();
    }
}
