package io.lakegate.gateway.statement;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.session.SessionPool;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What JDBC calls a connection: for whom, in which project, with which current schema. It leases a shared session for
 * each statement until one of them changes its session; from then on it has one of its own.
 *
 * <p>Safe for any thread.
 */
public final class GatewayConnection {
    private final String id;
    private final String principal;
    private final String project;
    private final String client;
    private final SessionSpec base;
    final AtomicInteger statements = new AtomicInteger();

    private String catalog;
    private String schema;
    private boolean moved;
    private boolean closed;
    private @Nullable SessionLease own;

    GatewayConnection(String principal, ConnectionRequest request, SessionSpec base, String catalog, String schema) {
        this.id = Ids.next();
        this.principal = principal;
        this.project = request.project();
        this.client = request.client();
        this.base = base;
        this.catalog = catalog;
        this.schema = schema;
    }

    public String id() {
        return id;
    }

    public String principal() {
        return principal;
    }

    public String project() {
        return project;
    }

    /** What the client said it is, for logs. */
    public String client() {
        return client;
    }

    /** The engine its statements run on. */
    public String engine() {
        return base.engine();
    }

    /** Wishes for the compute its statements run on. */
    public Map<String, String> compute() {
        return base.compute();
    }

    public synchronized String catalog() {
        return catalog;
    }

    public synchronized String schema() {
        return schema;
    }

    /** Makes these current without asking the engine; the next statement runs there. */
    public synchronized void use(String otherCatalog, String otherSchema) {
        moved |= own != null && !(catalog.equals(otherCatalog) && schema.equals(otherSchema));
        catalog = otherCatalog;
        schema = otherSchema;
    }

    /** Tells what the session itself says is current. */
    synchronized void moved(SessionChange change) {
        catalog = change.catalog();
        schema = change.schema();
    }

    /** Whether no statement has changed the session. */
    public synchronized boolean plain() {
        return own == null;
    }

    /**
     * A session for one statement. Blocks as the pool does.
     *
     * @param toChange whether the statement changes its session
     */
    SessionLease lease(SessionPool sessions, boolean toChange, ProgressListener progress) {
        SessionSpec spec;
        synchronized (this) {
            if (closed) {
                throw gone();
            }
            if (own != null) {
                return owned(own);
            }
            spec = new SessionSpec(
                    base.engine(),
                    base.principal(),
                    catalog.equals(base.catalog()) ? null : catalog,
                    schema.equals(base.schema()) && catalog.equals(base.catalog()) ? null : schema,
                    base.settings(),
                    base.compute());
        }
        if (!toChange) {
            return sessions.lease(spec, progress);
        }
        SessionLease fresh = sessions.leasePrivate(spec, progress);
        synchronized (this) {
            if (closed || own != null) {
                fresh.close();
                if (closed) {
                    throw gone();
                }
            } else {
                own = fresh;
            }
            return owned(own == null ? fresh : own);
        }
    }

    /** Where a session of its own must be brought before the next statement, or empty when it is there. */
    synchronized String pendingUse() {
        String use = moved ? "USE " + quoted(catalog) + "." + quoted(schema) : "";
        moved = false;
        return use;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    synchronized void close() {
        closed = true;
        if (own != null) {
            own.close();
        }
    }

    /** A statement's view of the connection's own session: it ends with the connection. */
    private SessionLease owned(SessionLease lease) {
        if (!lease.session().alive()) {
            throw new QueryException(
                    ErrorCode.CONNECTION_LOST,
                    "The engine session of this connection ended, and with it what SET, USE and temporary views had"
                            + " changed. Open a new connection.");
        }
        return new SessionLease() {
            @Override
            public EngineSession session() {
                return lease.session();
            }

            @Override
            public boolean exclusive() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private static QueryException gone() {
        return new QueryException(ErrorCode.CONNECTION_CLOSED, "The connection is closed. Open a new one.");
    }
}
