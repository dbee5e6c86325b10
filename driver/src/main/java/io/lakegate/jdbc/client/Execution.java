package io.lakegate.jdbc.client;

import io.lakegate.jdbc.error.SqlFailure;
import io.lakegate.jdbc.json.JsonObject;
import io.lakegate.jdbc.progress.ProgressListener;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/*
 * Reading ahead without a thread: as soon as segment n is here and sound, segment n + 1 is asked for, and its answer is
 * left in the socket until it is wanted. So the gateway and the network work while the rows of n are read, one buffer is
 * all the heap needs, and the kernel's receive window is the bound. A prefetching thread would need a second buffer and
 * win only where one core is idle; an answer that went stale meanwhile is simply asked for again.
 */
/**
 * One statement from its request to its last segment. {@link #start}, {@link #nextSegment} and {@link #close} belong to
 * the thread that reads; {@link #cancel} to any.
 */
public final class Execution implements AutoCloseable {
    /** While somebody watches, an answer that is not ready is asked for this often, for its progress. */
    private static final int WATCHED_WAIT_MILLIS = 500;

    private static final int UNWATCHED_WAIT_MILLIS = 20_000;
    /** The gateway, which knows the deadline too, is given this long to say so in better words. */
    private static final long GRACE_NANOS = 2_000_000_000L;

    private static final int DAMAGED_TRIES = 3;

    private final GatewaySession session;
    private final @Nullable StatementRequest statement;
    private final @Nullable MetadataRequest metadata;
    private final String requestId;
    private final @Nullable ProgressListener listener;
    private final SocketWatch watch = new SocketWatch();
    private final BodyBuffer buffer;
    private volatile String id = "";
    private volatile boolean cancelled;
    private volatile boolean finished;
    private @Nullable HttpSocket ahead;
    private long deadlineNanos;
    private boolean closed;
    private boolean rows;
    private long updateCount = -1;
    private int parameters = -1;
    private int segment = -1;
    private long segmentRows;
    private boolean end;
    private long totalRows = -1;
    private boolean effects;

    private Execution(
            GatewaySession session, @Nullable StatementRequest statement, @Nullable MetadataRequest metadata) {
        this.session = session;
        this.statement = statement;
        this.metadata = metadata;
        this.requestId = session.nextRequestId().toString();
        this.listener = statement == null ? null : statement.listener();
        this.buffer = session.takeBuffer();
    }

    static Execution statement(GatewaySession session, StatementRequest request) {
        return new Execution(session, request, null);
    }

    static Execution metadata(GatewaySession session, MetadataRequest request) {
        return new Execution(session, null, request);
    }

    /** Sends the request and waits for the first segment, the update count or an error. */
    public void start() throws SQLException {
        int timeoutMillis = statement == null ? 0 : statement.timeoutMillis();
        deadlineNanos = timeoutMillis == 0 ? 0 : System.nanoTime() + timeoutMillis * 1_000_000L + GRACE_NANOS;
        try {
            int wait = waitMillis();
            HttpReply reply = call(() -> firstRequest(wait), wait);
            settle(reply, 0);
        } catch (SQLException e) {
            finished = true;
            close();
            throw e;
        }
        // The statement itself is over, or rows flow: from here a slow reader must not run into its deadline.
        deadlineNanos = 0;
    }

    /** Whether there is a result set, with its first segment here. */
    public boolean hasRows() {
        return rows;
    }

    /** Rows changed, -1 if the engine does not tell. */
    public long updateCount() {
        return updateCount;
    }

    /** How many {@code ?} a described statement has, -1 if unknown. */
    public int parameters() {
        return parameters;
    }

    /** The current segment's bytes, up to {@link #length}; overwritten by {@link #nextSegment}. */
    public byte[] bytes() {
        return buffer.bytes();
    }

    public int length() {
        return buffer.length();
    }

    /** Rows the gateway announced for the current segment. */
    public long segmentRows() {
        return segmentRows;
    }

    /** Rows the gateway announced for all segments; -1 before the last or if it does not tell. */
    public long totalRows() {
        return totalRows;
    }

    /**
     * Waits for the next segment, whose bytes take the place of the current one's.
     *
     * @return false after the segment that was marked as the last
     */
    public boolean nextSegment() throws SQLException {
        if (end) {
            return false;
        }
        if (closed) {
            throw SqlFailure.closed("result set");
        }
        int next = segment + 1;
        try {
            settle(arriving(next), next);
        } catch (SQLException e) {
            // The gateway has given the statement up too, or cannot be asked: no farewell.
            finished = true;
            throw e;
        }
        return true;
    }

    /** Whether the statement changes things while its rows come, so that it must not be stopped by a reader's leaving. */
    public boolean hasEffects() {
        return effects;
    }

    /** Whether the current segment is the last. */
    public boolean atEnd() {
        return end;
    }

    /** Ends the statement at the gateway; the thread that waits for it gets SQLSTATE 57014. */
    public void cancel() {
        if (finished) {
            return;
        }
        cancelled = true;
        if (!session.deleteStatement(handle())) {
            watch.stop();
        }
    }

    /** Whether it was cancelled, itself or with its connection. */
    public boolean cancelled() {
        return cancelled || session.closed();
    }

    /** Frees the buffer, and at the gateway what was not read yet. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        HttpSocket pending = ahead;
        ahead = null;
        if (pending != null) {
            session.wire().forget(pending);
        }
        if (!finished && !session.closed()) {
            session.deleteStatement(handle());
        }
        finished = true;
        session.giveBuffer(buffer);
    }

    static boolean safeInPath(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c > ' ' && c < 0x7F && "/?#%\\".indexOf(c) < 0);
    }

    private String handle() {
        return id.isEmpty() ? requestId : id;
    }

    private HttpRequest firstRequest(int wait) {
        MetadataRequest question = metadata;
        if (question != null) {
            return HttpRequest.post("/v1/metadata", question::write);
        }
        StatementRequest request = statement;
        if (request == null) {
            throw new IllegalStateException("an execution has a statement or a question");
        }
        return HttpRequest.post("/v1/statements", json -> request.write(json, requestId, wait));
    }

    private HttpRequest segmentRequest(int number, int wait) {
        return HttpRequest.get("/v1/statements/" + handle() + "/segments/" + number + "?wait=" + wait);
    }

    private int waitMillis() {
        return session.waitMillis(listener == null ? UNWATCHED_WAIT_MILLIS : WATCHED_WAIT_MILLIS);
    }

    /** The answer to a segment asked for ahead, or asked for now if there is none or it did not survive. */
    private HttpReply arriving(int number) throws SQLException {
        HttpSocket pending = ahead;
        ahead = null;
        int wait = waitMillis();
        if (pending != null) {
            try {
                return session.wire().receive(pending, buffer, session.patience(wait), watch);
            } catch (SocketTimeoutException e) {
                throw failed(e);
            } catch (IOException e) {
                if (watch.stopped()) {
                    throw failed(e);
                }
            }
        }
        return call(() -> segmentRequest(number, wait), wait);
    }

    private HttpReply call(GatewaySession.RequestSource source, int wait) throws SQLException {
        Patience patience = session.patience(wait);
        try {
            return session.call(source, buffer, deadlineNanos == 0 ? patience : patience.until(deadlineNanos), watch);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Takes an answer that may be the segment, or word that it is not ready or came damaged: then asks again. */
    private void settle(HttpReply first, int number) throws SQLException {
        HttpReply reply = first;
        int damaged = 0;
        while (true) {
            if (reply.statement != null && safeInPath(reply.statement)) {
                id = reply.statement;
            }
            if (reply.parameters >= 0) {
                parameters = reply.parameters;
            }
            if (reply.status == 202) {
                report(reply.json());
            } else if (reply.status != 200) {
                throw refused(reply);
            } else if (number == 0 && isUpdate(reply)) {
                updateCount = reply.updateCount;
                end = true;
                finished = true;
                return;
            } else if (sound(reply)) {
                arrived(reply, number);
                return;
            } else if (++damaged == DAMAGED_TRIES) {
                throw SqlFailure.of(
                        SqlFailure.CONNECTION_LOST,
                        session.where() + " sent segment " + number + " of statement " + handle() + " damaged "
                                + damaged + " times; something between here and there alters it");
            }
            int wait = waitMillis();
            reply = call(() -> segmentRequest(number, wait), wait);
        }
    }

    private static boolean isUpdate(HttpReply reply) {
        return reply.result == HttpReply.UPDATE || (reply.result == HttpReply.NO_RESULT && reply.body.length() == 0);
    }

    private static boolean sound(HttpReply reply) {
        if (reply.checksum < 0) {
            return true;
        }
        CRC32 crc = new CRC32();
        crc.update(reply.body.bytes(), 0, reply.body.length());
        return crc.getValue() == reply.checksum;
    }

    private void arrived(HttpReply reply, int number) throws SQLException {
        if (!reply.endKnown) {
            throw SqlFailure.of(
                    SqlFailure.PROTOCOL_VIOLATION,
                    session.where() + " did not say whether segment " + number + " of statement " + handle()
                            + " is the last, so the result may be incomplete");
        }
        if (reply.segment >= 0 && reply.segment != number) {
            throw SqlFailure.of(
                    SqlFailure.PROTOCOL_VIOLATION,
                    session.where() + " sent segment " + reply.segment + " when asked for " + number);
        }
        rows = true;
        effects = reply.effects;
        segment = number;
        segmentRows = reply.rows;
        end = reply.end;
        if (end) {
            totalRows = reply.totalRows;
            finished = true;
        } else if (!cancelled) {
            ahead = session.wire().sendAhead(segmentRequest(number + 1, waitMillis()), session.headers());
        }
    }

    private void report(JsonObject status) {
        if (listener != null) {
            JsonObject progress = status.object("progress");
            listener.progressed(
                    progress.number("completed", 0),
                    progress.number("total", 0),
                    progress.string("message", status.string("state", "")));
        }
    }

    private SQLException refused(HttpReply reply) {
        if (cancelled) {
            return SqlFailure.of(SqlFailure.CANCELLED, "The statement was cancelled");
        }
        return ErrorDocument.of(reply).toSqlException(session.where());
    }

    private SQLException failed(IOException e) {
        if (cancelled) {
            return SqlFailure.of(SqlFailure.CANCELLED, "The statement was cancelled", e);
        }
        if (e instanceof SocketTimeoutException && deadlineNanos != 0 && deadlineNanos - System.nanoTime() <= 0) {
            session.deleteStatement(handle());
            int millis = statement == null ? 0 : statement.timeoutMillis();
            return SqlFailure.timeout(
                    "The statement did not finish within its " + millis / 1000 + " s and was cancelled", e);
        }
        return session.lost(e);
    }
}
