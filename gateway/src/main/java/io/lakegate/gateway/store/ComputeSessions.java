package io.lakegate.gateway.store;

import io.lakegate.gateway.store.ComputeSession.State;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The sessions of billed compute that the gateways of one store share: each is started once, used by whoever needs it and
 * stopped once. Safe to share between threads and processes.
 */
public final class ComputeSessions {
    /** Three heart-beats: a gateway that misses them is gone, not slow. */
    static final Duration GONE = Duration.ofSeconds(45);

    private final Database database;
    private final Clock clock;

    ComputeSessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The mark of all sessions that gateways of this store start; the same for ever. */
    public String fleet() {
        return database.transaction(connection -> {
            List<String> found = ComputeRows.texts(connection, "SELECT mark FROM compute_fleet");
            if (!found.isEmpty()) {
                return found.get(0);
            }
            String mark = UUID.randomUUID().toString();
            if (ComputeRows.insertOnce(connection, "INSERT INTO compute_fleet (one, mark) VALUES (1, ?)", mark)) {
                return mark;
            }
            return ComputeRows.texts(connection, "SELECT mark FROM compute_fleet")
                    .get(0);
        });
    }

    /**
     * Decides, for one gateway at a time, who starts a session and who uses which.
     *
     * @param fresh one to be started, of the pool that is asked for
     * @param held ids that this gateway uses already
     * @param most sessions the pool may have
     * @param mostInAll sessions that all pools of the engine may have together
     */
    public ComputeClaim claim(ComputeSession fresh, String gateway, Set<String> held, int most, int mostInAll) {
        String engine = fresh.engine();
        String pool = fresh.pool();
        // Not the name itself, which may be longer than the column is wide.
        String all = "engine " + UUID.nameUUIDFromBytes(engine.getBytes(StandardCharsets.UTF_8));
        lockable(all);
        lockable(pool);
        return database.transaction(connection -> {
            // In this order everywhere: who counts all pools must not wait for who decides about one of them.
            lock(connection, all);
            lock(connection, pool);
            return claim(connection, fresh, gateway, held, most, mostInAll);
        });
    }

    private ComputeClaim claim(
            Connection connection, ComputeSession fresh, String gateway, Set<String> held, int most, int mostInAll)
            throws SQLException {
        List<ComputeSession> all = ComputeRows.sessions(connection, "WHERE pool = ? ORDER BY started_at", fresh.pool());
        for (ComputeSession session : all) {
            if (session.state() == State.READY && !held.contains(session.id())) {
                beat(connection, session.id(), gateway);
                return new ComputeClaim.Join(session);
            }
        }
        for (ComputeSession session : all) {
            if (session.state() == State.STARTING && !held.contains(session.id())) {
                if (liveClaims(connection, session.id(), gateway) > 0) {
                    return new ComputeClaim.Await(session);
                }
                beat(connection, session.id(), gateway);
                return new ComputeClaim.Start(session);
            }
        }
        if (counted(all) >= most) {
            return new ComputeClaim.Full();
        }
        if (counted(ComputeRows.sessions(connection, "WHERE engine = ?", fresh.engine())) >= mostInAll) {
            return new ComputeClaim.Crowded();
        }
        ComputeRows.insert(connection, fresh);
        beat(connection, fresh.id(), gateway);
        return new ComputeClaim.Start(fresh);
    }

    private static void lock(Connection connection, String pool) throws SQLException {
        ComputeRows.texts(connection, "SELECT pool FROM compute_pools WHERE pool = ? FOR UPDATE", pool);
    }

    private static long counted(List<ComputeSession> sessions) {
        return sessions.stream().filter(each -> each.state() != State.STOPPING).count();
    }

    /** A row to lock must be there before the transaction that locks it. */
    private void lockable(String pool) {
        database.change(connection -> {
            if (ComputeRows.texts(connection, "SELECT pool FROM compute_pools WHERE pool = ?", pool)
                    .isEmpty()) {
                ComputeRows.insertOnce(connection, "INSERT INTO compute_pools (pool) VALUES (?)", pool);
            }
        });
    }

    /** A session that was started now takes statements. */
    public void ready(String id) {
        Instant now = clock.instant();
        database.change(connection -> ComputeRows.update(
                connection,
                "UPDATE compute_sessions SET state = 'READY', used_at = ? WHERE id = ? AND state = 'STARTING'",
                now,
                id));
    }

    /** Takes a session up that carries our mark and is not in the store; once more does nothing. */
    public void adopt(ComputeSession session) {
        database.change(connection -> {
            if (ComputeRows.sessions(connection, "WHERE id = ?", session.id()).isEmpty()) {
                ComputeRows.insert(connection, session);
            }
        });
    }

    /** The session is gone. */
    public void forget(String id) {
        database.change(connection -> {
            ComputeRows.update(connection, "DELETE FROM compute_claims WHERE session_id = ?", id);
            ComputeRows.update(connection, "DELETE FROM compute_sessions WHERE id = ?", id);
        });
    }

    /** Says that this gateway lives and uses these sessions, and that something ran in some of them of late. */
    public void beat(String gateway, Collection<String> held, Collection<String> used) {
        Instant now = clock.instant();
        database.change(connection -> {
            for (String id : held) {
                beat(connection, id, gateway);
            }
            for (String id : used) {
                ComputeRows.update(connection, "UPDATE compute_sessions SET used_at = ? WHERE id = ?", now, id);
            }
        });
    }

    /**
     * Chooses a session to end, unless another gateway uses it.
     *
     * @return whether the caller, and nobody else, is to stop it
     */
    public boolean retire(ComputeSession session, String gateway) {
        lockable(session.pool());
        return database.transaction(connection -> {
            lock(connection, session.pool());
            if (liveClaims(connection, session.id(), gateway) > 0) {
                release(connection, session.id(), gateway);
                return false;
            }
            return ComputeRows.update(
                            connection,
                            "UPDATE compute_sessions SET state = 'STOPPING', used_at = ?"
                                    + " WHERE id = ? AND state <> 'STOPPING'",
                            clock.instant(),
                            session.id())
                    == 1;
        });
    }

    /** This gateway no longer uses the session; others may. */
    public void release(String id, String gateway) {
        database.change(connection -> release(connection, id, gateway));
    }

    /** Whether a gateway other than this one says that it uses the session. */
    public boolean claimedByOthers(String id, String gateway) {
        return database.transaction(connection -> liveClaims(connection, id, gateway) > 0);
    }

    /** Of an engine, oldest first. */
    public List<ComputeSession> all(String engine) {
        return database.transaction(
                connection -> ComputeRows.sessions(connection, "WHERE engine = ? ORDER BY started_at", engine));
    }

    /** The gateways that use sessions of an engine, by session. */
    public Map<String, List<String>> users(String engine) {
        return database.transaction(connection -> ComputeRows.grouped(
                connection,
                "SELECT claims.gateway, claims.session_id FROM compute_claims claims"
                        + " JOIN compute_sessions sessions ON sessions.id = claims.session_id"
                        + " WHERE sessions.engine = ? AND claims.beat_at > ? ORDER BY claims.gateway",
                engine,
                clock.instant().minus(GONE)));
    }

    private void beat(Connection connection, String id, String gateway) throws SQLException {
        Instant now = clock.instant();
        int known = ComputeRows.update(
                connection,
                "UPDATE compute_claims SET beat_at = ? WHERE session_id = ? AND gateway = ?",
                now,
                id,
                gateway);
        if (known == 0) {
            ComputeRows.update(
                    connection,
                    "INSERT INTO compute_claims (beat_at, session_id, gateway) VALUES (?, ?, ?)",
                    now,
                    id,
                    gateway);
        }
    }

    private static void release(Connection connection, String id, String gateway) throws SQLException {
        ComputeRows.update(connection, "DELETE FROM compute_claims WHERE session_id = ? AND gateway = ?", id, gateway);
    }

    private int liveClaims(Connection connection, String id, String except) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM compute_claims WHERE session_id = ? AND gateway <> ? AND beat_at > ?")) {
            return ComputeRows.count(select, id, except, clock.instant().minus(GONE));
        }
    }
}
