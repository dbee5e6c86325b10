package io.lakegate.gateway.session;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.Parallelism;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.thread.DaemonThreads;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warm engine sessions, keyed by {@link SessionSpec}.
 *
 * <p>A shared session serves many leases at once: several statements of several connections run in it side by side, and
 * none may change it. A connection that wants to change its session ({@code USE}, {@code SET}, temporary views) takes a
 * private one, which ends with its lease. A session is opened once however many wait for it, and a dead one is replaced
 * by the next lease.
 *
 * <p>Thread rule: any thread. {@link #lease} and {@link #leasePrivate} block while a session opens and heed interrupts;
 * the rest returns at once.
 */
public final class SessionPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPool.class);
    private static final long TEND_SECONDS = 10;

    private final Engines engines;
    private final SessionPoolSettings settings;
    private final InstantSource clock;
    private final ExecutorService openers = Executors.newCachedThreadPool(DaemonThreads.named("session-opener"));
    private final ScheduledExecutorService tender =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("session-tender"));

    // Guarded by this.
    private final Map<SessionSpec, List<PooledSession>> shared = new HashMap<>();
    private final Map<SessionSpec, Opening> openings = new HashMap<>();
    private final Map<SessionSpec, Integer> warm = new HashMap<>();
    private final Set<PooledSession> exclusive = new HashSet<>();
    private int exclusiveOpening;
    private boolean closed;

    @SuppressWarnings("FutureReturnValueIgnored") // The tender runs until it is shut down.
    public SessionPool(Engines engines, SessionPoolSettings settings) {
        this(engines, settings, InstantSource.system());
        tender.scheduleWithFixedDelay(this::tendSafely, TEND_SECONDS, TEND_SECONDS, TimeUnit.SECONDS);
    }

    /** Without a tender of its own: a test calls {@link #tend} and owns the clock. */
    SessionPool(Engines engines, SessionPoolSettings settings, InstantSource clock) {
        this.engines = engines;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A lease on a shared session of this spec, opening one if there is none.
     *
     * @param progress told what is waited for, from any thread
     * @throws QueryException {@code ENGINE_UNAVAILABLE} and what else the engine says when no session opens;
     *     {@code CANCELLED} when the thread is interrupted; {@code SHUTTING_DOWN} after {@link #close}
     */
    public SessionLease lease(SessionSpec spec, ProgressListener progress) {
        Opening opening;
        synchronized (this) {
            requireOpen();
            Optional<PooledSession> ready = leastLoaded(spec);
            if (ready.isPresent() && !wantsAnother(spec, ready.get())) {
                return taken(ready.get());
            }
            if (ready.isPresent() && parallelism(spec).sessions() > 1) {
                // Compute takes long to start: who comes now shares what there is, who comes later finds more.
                openings.computeIfAbsent(spec, this::openShared);
                return taken(ready.get());
            }
            opening = openings.computeIfAbsent(spec, this::openShared);
        }
        PooledSession session = opening.await(progress, settings.openTimeout());
        synchronized (this) {
            requireOpen();
            return taken(session);
        }
    }

    /**
     * A session for one holder alone, closed with the lease. Errors are those of {@link #lease}, and {@code
     * RESOURCES_EXHAUSTED} when there are too many.
     */
    public SessionLease leasePrivate(SessionSpec spec, ProgressListener progress) {
        synchronized (this) {
            requireOpen();
            if (exclusive.size() + exclusiveOpening >= settings.maxPrivate()) {
                throw new QueryException(
                        ErrorCode.RESOURCES_EXHAUSTED,
                        "All " + settings.maxPrivate() + " private sessions are in use. Close connections that used "
                                + "SET, USE or temporary views, or raise the limit.");
            }
            exclusiveOpening++;
        }
        Opening opening = new Opening();
        Abandonable claim = new Abandonable();
        openers.execute(() -> openPrivate(spec, opening, claim));
        try {
            PooledSession session = opening.await(progress, settings.openTimeout());
            synchronized (this) {
                requireOpen();
                return taken(session);
            }
        } catch (RuntimeException e) {
            claim.abandon().ifPresent(this::discard);
            throw e;
        }
    }

    /** Keeps this many shared sessions of the spec open from now on, even when idle. Opens them in the background. */
    public void keepWarm(SessionSpec spec, int sessions) {
        synchronized (this) {
            requireOpen();
            warm.put(spec, Math.min(sessions, settings.maxSharedPerSpec()));
        }
        openers.execute(this::tendSafely);
    }

    /**
     * All sessions of this gateway, and billed compute in which it has none, other gateways' of the same store included;
     * oldest first. Blocks on the store.
     */
    public List<SessionState> sessions() {
        Map<String, ComputeState> billed = new LinkedHashMap<>();
        engines.computeOfAll().forEach(each -> billed.put(each.id(), each));
        Set<String> used = new HashSet<>();
        List<SessionState> states = new ArrayList<>();
        synchronized (this) {
            List<PooledSession> all = new ArrayList<>(exclusive);
            shared.values().forEach(all::addAll);
            for (PooledSession each : all) {
                String compute = each.session().compute();
                used.add(compute);
                states.add(each.state(billed.get(compute)));
            }
        }
        billed.values().stream().filter(each -> !used.contains(each.id())).forEach(each -> states.add(unused(each)));
        states.sort(Comparator.comparing(SessionState::opened));
        return states;
    }

    private static SessionState unused(ComputeState compute) {
        return new SessionState(
                compute.id(),
                new SessionSpec(compute.engine(), "", Map.of()),
                true,
                true,
                compute.statements(),
                compute.opened(),
                compute.lastUsed(),
                compute);
    }

    /** Drops the dead, closes the idle, opens what should be warm. */
    void tend() {
        List<PooledSession> retired = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            Instant limit = clock.instant().minus(settings.idleTime());
            for (Map.Entry<SessionSpec, List<PooledSession>> entry : shared.entrySet()) {
                List<PooledSession> sessions = entry.getValue();
                int keep = warm.getOrDefault(entry.getKey(), 0);
                for (PooledSession session : List.copyOf(sessions)) {
                    if (!session.alive() || (sessions.size() > keep && session.idleSince(limit))) {
                        sessions.remove(session);
                        retired.add(session);
                    }
                }
            }
            shared.values().removeIf(List::isEmpty);
            warm.forEach((spec, count) -> {
                if (live(spec).size() < count) {
                    openings.computeIfAbsent(spec, this::openShared);
                }
            });
        }
        retired.forEach(each -> each.session().close());
    }

    /** Tells whoever waits for a session to open that the gateway ends. Sessions that are there go on. */
    public void giveUpOpenings() {
        synchronized (this) {
            openings.values().forEach(opening -> opening.failed(shuttingDown()));
        }
    }

    @Override
    public void close() {
        List<PooledSession> all = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            shared.values().forEach(all::addAll);
            all.addAll(exclusive);
            shared.clear();
            exclusive.clear();
            openings.values().forEach(opening -> opening.failed(shuttingDown()));
            openings.clear();
        }
        tender.shutdownNow();
        all.forEach(each -> each.session().close());
        openers.shutdown();
    }

    void giveBack(PooledSession session) {
        boolean discard;
        synchronized (this) {
            session.returned(clock.instant());
            discard = exclusive.remove(session);
        }
        if (discard) {
            discard(session);
        }
    }

    // Callers of the following hold the lock.

    private Opening openShared(SessionSpec spec) {
        Opening opening = new Opening();
        openers.execute(() -> openShared(spec, opening));
        return opening;
    }

    private Collection<PooledSession> live(SessionSpec spec) {
        return shared.getOrDefault(spec, List.of()).stream()
                .filter(PooledSession::alive)
                .toList();
    }

    private Optional<PooledSession> leastLoaded(SessionSpec spec) {
        return live(spec).stream().min(Comparator.comparingInt(PooledSession::leases));
    }

    private boolean wantsAnother(SessionSpec spec, PooledSession leastLoaded) {
        Parallelism parallelism = parallelism(spec);
        boolean ofOneCompute = parallelism.sessions() == 1;
        int enough = ofOneCompute ? settings.leasesPerSession() : parallelism.statements();
        int most = ofOneCompute ? settings.maxSharedPerSpec() : parallelism.sessions();
        return leastLoaded.leases() >= enough && live(spec).size() < most;
    }

    private Parallelism parallelism(SessionSpec spec) {
        return engines.engine(spec.engine()).parallelism();
    }

    private SessionLease taken(PooledSession session) {
        session.taken();
        return new PoolLease(this, session);
    }

    private void requireOpen() {
        if (closed) {
            throw shuttingDown();
        }
    }

    // Callers of the following do not hold the lock.

    private void openShared(SessionSpec spec, Opening opening) {
        try {
            PooledSession session = open(spec, true, opening);
            synchronized (this) {
                openings.remove(spec, opening);
                if (!closed) {
                    shared.computeIfAbsent(spec, ignored -> new ArrayList<>()).add(session);
                    opening.opened(session);
                    return;
                }
            }
            session.session().close();
        } catch (RuntimeException e) {
            synchronized (this) {
                openings.remove(spec, opening);
            }
            opening.failed(known(e));
        }
    }

    private void openPrivate(SessionSpec spec, Opening opening, Abandonable claim) {
        try {
            PooledSession session = open(spec, false, opening);
            boolean wanted;
            synchronized (this) {
                exclusiveOpening--;
                wanted = !closed && claim.claim(session);
                if (wanted) {
                    exclusive.add(session);
                }
            }
            if (wanted) {
                opening.opened(session);
            } else {
                session.session().close();
                opening.failed(shuttingDown());
            }
        } catch (RuntimeException e) {
            synchronized (this) {
                exclusiveOpening--;
            }
            opening.failed(known(e));
        }
    }

    private PooledSession open(SessionSpec spec, boolean forAll, Opening opening) {
        EngineSession session = engines.engine(spec.engine()).openSession(spec, opening);
        return new PooledSession(session, forAll, clock.instant());
    }

    private void discard(PooledSession session) {
        synchronized (this) {
            exclusive.remove(session);
        }
        session.session().close();
    }

    private void tendSafely() {
        try {
            tend();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("tending the session pool failed; it is tried again");
        }
    }

    private static QueryException known(RuntimeException e) {
        return e instanceof QueryException query
                ? query
                : new QueryException(ErrorCode.INTERNAL_ERROR, "A session could not be opened: " + e, e);
    }

    private static QueryException shuttingDown() {
        return new QueryException(ErrorCode.SHUTTING_DOWN, "The gateway is shutting down: connect again later.");
    }
}
