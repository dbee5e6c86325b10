package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.store.ComputeSession;
import io.lakegate.gateway.store.ComputeSession.State;
import io.lakegate.gateway.store.ComputeSessions;
import io.lakegate.gateway.store.ComputeTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Session;
import software.amazon.awssdk.services.glue.model.SessionStatus;

/** What is done for a fleet from time to time. One thread at a time. */
final class FleetTending {
    private static final Logger LOG = LoggerFactory.getLogger(FleetTending.class);
    private static final Duration HEALTH_EVERY = Duration.ofSeconds(60);

    /** A session unused for this long may make room for one that is wanted. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(60);

    private static final Duration STOP_AGAIN = Duration.ofSeconds(1);

    /** A start that nobody goes on with, or a stop that nobody finished. */
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private final SessionFleet fleet;
    private final FleetBounds bounds;
    private final ComputeSessions store;
    private final SessionEnd end;
    private final Timing timing;
    private @Nullable Instant healthChecked;

    FleetTending(SessionFleet fleet, FleetBounds bounds, ComputeSessions store, Timing timing) {
        this.fleet = fleet;
        this.bounds = bounds;
        this.store = store;
        this.end = new SessionEnd(store);
        this.timing = timing;
    }

    synchronized void tend() {
        beat();
        List<ComputeSession> rows = store.all(fleet.engine());
        if (rows.isEmpty() && bounds.minIdle() == 0) {
            // Nothing was started and nothing is wanted: AWS is not asked at all.
            return;
        }
        Instant now = timing.now();
        if (healthChecked == null || !now.isBefore(healthChecked.plus(HEALTH_EVERY))) {
            healthChecked = now;
            health(rows);
            rows = store.all(fleet.engine());
        }
        idle(rows, now);
        warm(now);
        fleet.pools().forEach(alike -> alike.members().forEach(FleetTending::freshen));
    }

    private void beat() {
        List<String> held = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (Alike alike : fleet.pools()) {
            held.addAll(alike.held());
            alike.members().stream().filter(FleetMember::usedSinceBeat).forEach(member -> used.add(member.id()));
        }
        if (!held.isEmpty()) {
            store.beat(fleet.gateway(), held, used);
        }
    }

    /** One listing tells how all sessions are: those that ended leave, those that nobody knows are taken up. */
    private void health(List<ComputeSession> rows) {
        Map<String, Session> listed = new HashMap<>();
        GlueSessions.Owner owner = new GlueSessions.Owner(fleet.mark(), "", fleet.engine());
        fleet.glue().marked(owner).forEach(session -> listed.put(session.id(), session));
        for (Alike alike : fleet.pools()) {
            for (FleetMember member : alike.members()) {
                Session session = listed.get(member.id());
                if (session == null) {
                    // A listing may lag behind; the session itself is asked.
                    fleet.suspect(alike, member);
                } else if (session.status() != SessionStatus.READY) {
                    fleet.gone(alike, member, session.status(), session.errorMessage());
                }
            }
        }
        Set<String> known = new HashSet<>();
        for (ComputeSession row : rows) {
            known.add(row.id());
            Session session = listed.get(row.id());
            if (row.state() == State.READY && session != null && ended(session)) {
                store.forget(row.id());
            }
        }
        for (Session session : listed.values()) {
            if (!known.contains(session.id()) && !ended(session) && session.status() != SessionStatus.STOPPING) {
                adopt(session);
            }
        }
    }

    private static boolean ended(Session session) {
        return switch (session.status()) {
            case STOPPED, FAILED, TIMEOUT -> true;
            default -> false;
        };
    }

    /** A session with our mark that the store does not know: from now on it is used, or stopped when idle. */
    private void adopt(Session session) {
        String pool = poolOf(session.id());
        Instant now = timing.now();
        State state = session.status() == SessionStatus.READY ? State.READY : State.STARTING;
        Instant created = session.createdOn() == null ? now : session.createdOn();
        store.adopt(new ComputeSession(session.id(), fleet.engine(), pool, state, created, now, traits(session)));
        LOG.atInfo().addKeyValue("session", session.id()).log("took up a Glue session that nobody knew");
    }

    private static ComputeTraits traits(Session session) {
        Integer workers = session.numberOfWorkers();
        String size = workers == null ? "" : workers + " x " + session.workerType();
        String role = session.role() == null ? "" : session.role();
        double dpus = session.maxCapacity() == null ? 0 : session.maxCapacity();
        return new ComputeTraits(size, "", role, "", dpus);
    }

    /** Ids say which pool a session is of: {@code lakegate-<pool>-<random>}. */
    private static String poolOf(String id) {
        String[] parts = id.split("-", -1);
        return parts.length > 2 ? parts[1] : "unknown";
    }

    private void idle(List<ComputeSession> rows, Instant now) {
        Map<String, FleetMember> members = new HashMap<>();
        Map<String, Alike> pools = new HashMap<>();
        for (Alike alike : fleet.pools()) {
            alike.members().forEach(member -> {
                members.put(member.id(), member);
                pools.put(member.id(), alike);
            });
        }
        String usual = bounds.minIdle() > 0 ? fleet.usual().owner().pool() : "";
        Map<String, Integer> ready = new HashMap<>();
        rows.stream()
                .filter(row -> row.state() == State.READY)
                .forEach(row -> ready.merge(row.pool(), 1, Integer::sum));
        for (ComputeSession row : rows) {
            FleetMember member = members.get(row.id());
            boolean kept = row.pool().equals(usual) && ready.getOrDefault(usual, 0) <= bounds.minIdle();
            if (over(row, member, now) && !(kept && row.state() == State.READY) && retired(row)) {
                ready.merge(row.pool(), -1, Integer::sum);
                stop(row, pools.get(row.id()), member);
            }
        }
    }

    /**
     * Stops the session that nobody has used for longest, if nobody has for a moment: what a run does between two statements
     * must not cost it its session.
     *
     * @param wanting whose own sessions stay
     * @return whether one was stopped
     */
    synchronized boolean makeRoom(Alike wanting) {
        Instant limit = timing.now().minus(LEFT_ALONE);
        Map<String, Alike> pools = new HashMap<>();
        Map<String, FleetMember> members = new HashMap<>();
        for (Alike alike : fleet.pools()) {
            for (FleetMember member : alike.members()) {
                pools.put(member.id(), alike);
                members.put(member.id(), member);
            }
        }
        beat();
        List<ComputeSession> candidates = store.all(fleet.engine()).stream()
                .filter(row -> row.state() == State.READY
                        && !row.pool().equals(wanting.owner().pool())
                        && !row.usedAt().isAfter(limit))
                .sorted(Comparator.comparing(ComputeSession::usedAt))
                .toList();
        for (ComputeSession row : candidates) {
            FleetMember member = members.get(row.id());
            if ((member == null || member.idleSince(limit)) && store.retire(row, fleet.gateway())) {
                stop(row, pools.get(row.id()), member);
                return true;
            }
        }
        return false;
    }

    private boolean over(ComputeSession row, @Nullable FleetMember member, Instant now) {
        return switch (row.state()) {
            case READY ->
                !now.isBefore(row.usedAt().plus(bounds.idleTime()))
                        && (member == null || member.idleSince(now.minus(bounds.idleTime())));
            case STARTING -> !now.isBefore(row.usedAt().plus(ABANDONED)) && !starting(row.id());
            case STOPPING -> !now.isBefore(row.usedAt().plus(ABANDONED));
        };
    }

    private boolean starting(String id) {
        return fleet.pools().stream().anyMatch(alike -> alike.held().contains(id));
    }

    private boolean retired(ComputeSession row) {
        return row.state() == State.STOPPING || store.retire(row, fleet.gateway());
    }

    private void stop(ComputeSession row, @Nullable Alike alike, @Nullable FleetMember member) {
        if (alike != null && member != null) {
            alike.remove(member);
            member.leave("The Glue session " + row.id() + " was stopped because nobody used it.");
        }
        if (end.stopped(alike == null ? fleet.glue() : alike.glue(), row.id())) {
            LOG.atInfo()
                    .addKeyValue("session", row.id())
                    .addKeyValue("was", row.state())
                    .log("stopped an unused Glue session");
        }
    }

    private void warm(Instant now) {
        if (bounds.minIdle() == 0) {
            return;
        }
        Alike usual = fleet.usual();
        for (Alike alike : fleet.pools()) {
            // A session of a model's own is for that model's next run, not for whoever comes.
            boolean recent = alike.shape().group().isEmpty()
                    && !alike.lastWanted().plus(bounds.idleTime()).isBefore(now);
            synchronized (alike) {
                if ((alike == usual || recent) && alike.idle() < bounds.minIdle() && alike.live() < bounds.most()) {
                    fleet.starting(alike);
                }
            }
        }
    }

    private static void freshen(FleetMember member) {
        try {
            member.freshen();
        } catch (QueryException e) {
            LOG.atWarn().addKeyValue("session", member.id()).setCause(e).log("a Glue session could not be kept fresh");
        }
    }

    /** The gateway ends: stops a session that nobody else uses, unless it is kept for the next gateway. */
    void letGo(Alike alike, FleetMember member) {
        alike.remove(member);
        member.leave("The gateway is shutting down.");
        try {
            Optional<ComputeSession> row = store.all(fleet.engine()).stream()
                    .filter(each -> each.id().equals(member.id()))
                    .findFirst();
            if (bounds.keepOnShutdown() || row.isEmpty()) {
                store.release(member.id(), fleet.gateway());
            } else if (store.retire(row.get(), fleet.gateway())) {
                end.stopped(alike.glue(), member.id());
            }
        } catch (QueryException e) {
            LOG.atWarn().addKeyValue("session", member.id()).setCause(e).log("a Glue session could not be let go");
        }
    }

    /**
     * The gateway ends: stops sessions that start, or were chosen to end, and that no other gateway uses. Glue stops none
     * while it provisions it, so this blocks until it does.
     *
     * @param until when to give up; what is left then stays in the store, for the next gateway
     */
    void stopWhatStarts(Instant until) {
        List<ComputeSession> left;
        try {
            left = new ArrayList<>(store.all(fleet.engine()));
            left.removeIf(row -> row.state() == State.READY || !toBeStopped(row));
        } catch (QueryException e) {
            LOG.atWarn().setCause(e).log("which Glue sessions start is unknown, so none of them is stopped");
            return;
        }
        try {
            left.removeIf(row -> end.stopped(glueOf(row), row.id()));
            while (!left.isEmpty() && timing.now().isBefore(until)) {
                timing.pause(STOP_AGAIN);
                left.removeIf(row -> !provisioning(row) && end.stopped(glueOf(row), row.id()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        left.forEach(row -> LOG.atWarn()
                .addKeyValue("session", row.id())
                .log("a Glue session still starts: the next gateway of this store stops it, or Glue when it was idle"));
    }

    private boolean toBeStopped(ComputeSession row) {
        return row.state() == State.STOPPING || (!bounds.keepOnShutdown() && store.retire(row, fleet.gateway()));
    }

    private boolean provisioning(ComputeSession row) {
        try {
            return glueOf(row).get(row.id()).map(Session::status).orElse(SessionStatus.STOPPED)
                    == SessionStatus.PROVISIONING;
        } catch (QueryException e) {
            return true;
        }
    }

    private GlueSessions glueOf(ComputeSession row) {
        return fleet.pools().stream()
                .filter(alike -> alike.owner().pool().equals(row.pool()))
                .findFirst()
                .map(Alike::glue)
                .orElseGet(fleet::glue);
    }
}
