package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputePlan;
import io.lakegate.domain.execution.Parallelism;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.AwsSettings;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.store.ComputeSession;
import io.lakegate.gateway.store.ComputeSessions;
import io.lakegate.gateway.thread.DaemonThreads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Session;
import software.amazon.awssdk.services.glue.model.SessionStatus;

/**
 * The warm Glue sessions of one engine. A session is started once however many want it, here or in other gateways of the
 * same store; it is used side by side, grows in number under load, and is stopped when nobody has used it for a while.
 * Any thread.
 */
final class SessionFleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFleet.class);

    /** They notice within the pause between two looks; what takes longer is a call that AWS does not answer. */
    private static final long CLOSE_SECONDS = 8;

    private static final long INTERRUPTED_SECONDS = 2;

    private final String engine;
    private final GlueSettings settings;
    private final AwsAccounts accounts;
    private final ComputeSessions store;
    private final Timing timing;
    private final String gateway = GatewayName.fresh();
    private final Map<String, Alike> pools = new ConcurrentHashMap<>();
    private final StartTimes starts = StartTimes.ofEngine();
    private final FleetTending tending;
    private final ExecutorService starters = Executors.newCachedThreadPool(DaemonThreads.named("glue-session-starter"));
    private volatile @Nullable String mark;
    private volatile boolean closed;

    SessionFleet(String engine, GlueSettings settings, AwsAccounts accounts, ComputeSessions store, Timing timing) {
        this.engine = engine;
        this.settings = settings;
        this.accounts = accounts;
        this.store = store;
        this.timing = timing;
        this.tending = new FleetTending(this, settings.fleet(), store, timing);
    }

    String engine() {
        return engine;
    }

    Parallelism parallelism() {
        return new Parallelism(settings.fleet().most(), settings.fleet().statementsPerSession());
    }

    boolean isolatesPrincipals() {
        return settings.isolation() != Isolation.SHARED;
    }

    String gateway() {
        return gateway;
    }

    List<Alike> pools() {
        return List.copyOf(pools.values());
    }

    /** The mark on all sessions of this store's gateways. */
    String mark() {
        String known = mark;
        if (known == null) {
            known = store.fleet();
            mark = known;
        }
        return known;
    }

    /** Glue as the gateway itself sees it. */
    GlueSessions glue() {
        return new GlueSessions(accounts.account(settings.aws()), timing);
    }

    /** What a session of this spec would run on. Starts nothing. */
    ComputePlan computeOf(SessionSpec spec) {
        SessionShape shape = shape(spec);
        Alike alike = pools.get(key(shape, spec));
        List<String> running = alike == null
                ? List.of()
                : alike.members().stream()
                        .filter(FleetMember::alive)
                        .map(FleetMember::id)
                        .toList();
        return new ComputePlan(shape.size() + ", Glue " + shape.glueVersion(), shape.role(), shape.group(), running);
    }

    private SessionShape shape(SessionSpec spec) {
        SessionShape shape = Overrides.applied(
                settings.shape(), spec.compute(), settings.aws().region());
        String role = settings.roleOf(spec.principal());
        if (!spec.compute().containsKey(Overrides.ROLE)) {
            return Overrides.withRole(shape, role);
        }
        if (isolatesPrincipals() && !shape.role().equals(role)) {
            // What a person may see is that person's role's; whoever may write a model must not choose another.
            throw new QueryException(
                    ErrorCode.ACCESS_DENIED,
                    "'" + Overrides.ROLE + "' takes the role of who runs the model, " + role + ", but is "
                            + shape.role() + ". Engine " + engine
                            + " isolates users: its key 'roles' gives them roles.");
        }
        return shape;
    }

    private String isolatedFor(SessionSpec spec) {
        return settings.isolation() == Isolation.PRINCIPAL ? spec.principal() : "";
    }

    private String key(SessionShape shape, SessionSpec spec) {
        return shape.fingerprint(engine + "\n" + isolatedFor(spec));
    }

    /** The sessions that serve this spec. */
    Alike alike(SessionSpec spec) {
        SessionShape exact = shape(spec);
        String key = key(exact, spec);
        return pools.computeIfAbsent(key, ignored -> {
            AwsSettings aws = settings.assumeSessionRole()
                    ? settings.aws().as(exact.role(), spec.principal().isEmpty() ? "lakegate" : spec.principal())
                    : settings.aws();
            return new Alike(
                    exact,
                    isolatedFor(spec),
                    new GlueSessions.Owner(mark(), key, engine),
                    new GlueSessions(accounts.account(aws), timing),
                    starts.ofShape(),
                    timing.now());
        });
    }

    /**
     * A session for another Spark session of this spec. Blocks while one starts, if none serves meanwhile.
     *
     * @throws QueryException {@code ENGINE_UNAVAILABLE}, {@code ACCESS_DENIED}, … when none can be had
     */
    FleetMember member(SessionSpec spec, ProgressListener progress) {
        Alike alike = alike(spec);
        StartingSession start;
        synchronized (alike) {
            requireOpen();
            alike.wanted(timing.now());
            FleetMember least = alike.leastBusy().orElse(null);
            if (least != null
                    && (!loaded(least) || alike.live() >= settings.fleet().most())) {
                return least;
            }
            if (least != null && !alike.worthAnother(true, timing.now())) {
                return least;
            }
            start = starting(alike);
            if (least != null && !alike.hosts(spec)) {
                // Better side by side with others now than alone later; the new one is for those who follow.
                return least;
            }
        }
        return start.await(progress);
    }

    /** Called as statements begin: starts another session before there is a queue. */
    void noticeLoad(Alike alike) {
        synchronized (alike) {
            if (closed || alike.live() >= settings.fleet().most()) {
                return;
            }
            alike.wanted(timing.now());
            // A statement that runs alone is no load, also where a session runs one at a time: a session costs money.
            int load = Math.max(2, settings.fleet().statementsPerSession());
            boolean crowded = alike.leastBusy()
                    .filter(member -> member.statements() >= load)
                    .isPresent();
            if (alike.worthAnother(crowded, timing.now())) {
                starting(alike);
            }
        }
    }

    private boolean loaded(FleetMember member) {
        return member.statements() >= settings.fleet().statementsPerSession();
    }

    /** The one start under way, begun now if there is none. */
    StartingSession starting(Alike alike) {
        synchronized (alike) {
            StartingSession current = alike.starting();
            if (current == null) {
                StartingSession fresh = new StartingSession(timing.now());
                alike.starting(fresh);
                starters.execute(() -> start(alike, fresh));
                current = fresh;
            }
            return current;
        }
    }

    private void start(Alike alike, StartingSession starting) {
        try {
            Optional<ComputeSession> session = new SessionStart(alike, store, gateway, timing, () -> closed, starting)
                    .run(alike.held(), settings.fleet(), () -> tending.makeRoom(alike));
            FleetMember member;
            synchronized (alike) {
                member = session.map(found -> join(alike, found))
                        .or(alike::leastBusy)
                        .orElseThrow(() -> full(alike));
                alike.starting(null);
            }
            if (closed) {
                tending.letGo(alike, member);
                starting.failed(shuttingDown());
            } else {
                starting.ready(member);
            }
        } catch (RuntimeException e) {
            alike.starting(null);
            LOG.atWarn().addKeyValue("engine", engine).setCause(e).log("a Glue session could not be had");
            starting.failed(
                    e instanceof QueryException known
                            ? known
                            : new QueryException(
                                    ErrorCode.INTERNAL_ERROR, "A Glue session could not be started: " + e, e));
        }
    }

    private FleetMember join(Alike alike, ComputeSession session) {
        FleetMember member = new FleetMember(
                session.id(),
                alike.shape(),
                session.startedAt(),
                timing::now,
                self -> Transports.to(session.id(), alike, settings, accounts, timing, () -> suspect(alike, self)));
        alike.add(member);
        return member;
    }

    private QueryException full(Alike alike) {
        return new QueryException(
                ErrorCode.RESOURCES_EXHAUSTED,
                "All " + settings.fleet().most() + " Glue sessions of "
                        + alike.shape().size()
                        + " are in use by other gateways. Try again later, or raise pool.max of engine " + engine
                        + ".");
    }

    /**
     * Looks whether a session lives still, after something in it was lost. Blocks for a call.
     *
     * @return what became of it; empty when it lives
     */
    Optional<String> suspect(Alike alike, FleetMember member) {
        if (member.alive()) {
            Optional<Session> session;
            try {
                session = alike.glue().get(member.id());
            } catch (QueryException e) {
                LOG.atWarn()
                        .addKeyValue("session", member.id())
                        .setCause(e)
                        .log("whether a Glue session lives is unknown");
                return Optional.empty();
            }
            SessionStatus status = session.map(Session::status).orElse(SessionStatus.STOPPED);
            if (status == SessionStatus.READY) {
                return Optional.empty();
            }
            gone(alike, member, status, session.map(Session::errorMessage).orElse(null));
        }
        return Optional.ofNullable(member.deathNote());
    }

    /** Takes a session that ended out of use. */
    void gone(Alike alike, FleetMember member, SessionStatus status, @Nullable String why) {
        String reason = why == null || why.isEmpty() ? "" : " (" + why + ")";
        member.died("The Glue session " + member.id() + " ended: " + status + reason + ".");
        alike.remove(member);
        store.forget(member.id());
        LOG.atWarn()
                .addKeyValue("session", member.id())
                .addKeyValue("status", status)
                .log("a Glue session ended that was in use");
    }

    /** Heart-beat, health, idle sessions, leaked sessions, warmth. Blocks for calls of Glue's. */
    void tend() {
        if (!closed) {
            tending.tend();
        }
    }

    /** What the sessions do, for who looks. */
    FleetStates states() {
        return new FleetStates(this, settings.dollarsPerDpuHour(), store, timing);
    }

    /** The sessions of the engine's own shape. */
    Alike usual() {
        return alike(new SessionSpec(engine, "", Map.of()));
    }

    private void requireOpen() {
        if (closed) {
            throw shuttingDown();
        }
    }

    private static QueryException shuttingDown() {
        return new QueryException(ErrorCode.SHUTTING_DOWN, "The gateway is shutting down: connect again later.");
    }

    /**
     * Stops what nobody else uses, unless sessions are kept, and waits for what is starting to become something that Glue
     * stops, for as long as {@code shutdownWait} says. Everything is in the store all the time, so that an impatient end of the
     * process leaves it to the next gateway.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Instant until = timing.now().plus(settings.fleet().shutdownWait());
        starters.shutdown();
        try {
            if (!starters.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                starters.shutdownNow();
                starters.awaitTermination(INTERRUPTED_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            starters.shutdownNow();
            Thread.currentThread().interrupt();
        }
        for (Alike alike : pools.values()) {
            alike.members().forEach(member -> tending.letGo(alike, member));
        }
        tending.stopWhatStarts(until);
    }
}
