package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputePlan;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.Parallelism;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.store.ComputeSessions;
import io.lakegate.gateway.thread.DaemonThreads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS Glue: Spark in warm interactive sessions. */
public final class GlueEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(GlueEngine.class);
    private static final long TEND_SECONDS = 10;

    private final String name;
    private final SessionFleet fleet;
    private final ScheduledExecutorService tender =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("glue-fleet-tender"));
    private volatile EngineHealth health = new EngineHealth(EngineHealth.State.IDLE, "not used yet");

    /** Without a tender of its own: a test calls {@link #tend} and owns the clock. */
    GlueEngine(String name, SessionFleet fleet) {
        this.name = name;
        this.fleet = fleet;
    }

    /**
     * Makes the engine. Asks AWS nothing before the first session, unless sessions are to be kept ready or an earlier
     * gateway left some.
     *
     * @param store where sessions are shared between gateways
     */
    @SuppressWarnings("FutureReturnValueIgnored") // The tender runs until it is shut down.
    public static GlueEngine create(String name, GlueSettings settings, AwsAccounts accounts, ComputeSessions store) {
        GlueEngine engine = new GlueEngine(name, new SessionFleet(name, settings, accounts, store, Timing.SYSTEM));
        engine.tender.scheduleWithFixedDelay(engine::tendSafely, 0, TEND_SECONDS, TimeUnit.SECONDS);
        return engine;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineSession openSession(SessionSpec spec, ProgressListener progress) {
        try {
            EngineSession session = open(spec, progress);
            health = new EngineHealth(
                    EngineHealth.State.READY,
                    "sessions: " + fleet.states().own().size());
            return session;
        } catch (QueryException e) {
            if (e.code() != ErrorCode.CANCELLED) {
                health = new EngineHealth(EngineHealth.State.FAILED, e.message());
            }
            throw e;
        }
    }

    private EngineSession open(SessionSpec spec, ProgressListener progress) {
        Alike alike = fleet.alike(spec);
        FleetMember member = fleet.member(spec, progress);
        try {
            return session(spec, alike, member, progress);
        } catch (QueryException e) {
            boolean stale = e.code() == ErrorCode.ENGINE_UNAVAILABLE
                    || e.code() == ErrorCode.CONNECTION_LOST
                    || e.code() == ErrorCode.ENGINE_ERROR;
            // A session that was stopped behind our back: nothing was begun in it, so another one will do.
            if (!stale || fleet.suspect(alike, member).isEmpty()) {
                throw e;
            }
        }
        return session(spec, alike, fleet.member(spec, progress), progress);
    }

    private EngineSession session(SessionSpec spec, Alike alike, FleetMember member, ProgressListener progress) {
        Map<String, String> settings = new HashMap<>(alike.shape().spark().late());
        settings.putAll(spec.settings());
        SessionSpec inner =
                new SessionSpec(spec.engine(), spec.principal(), spec.catalog(), spec.schema(), settings, Map.of());
        return new GlueEngineSession(fleet, alike, member, member.transport().open(inner, progress), spec);
    }

    @Override
    public EngineHealth health() {
        return health;
    }

    @Override
    public Parallelism parallelism() {
        return fleet.parallelism();
    }

    @Override
    public boolean isolatesPrincipals() {
        return fleet.isolatesPrincipals();
    }

    @Override
    public Set<String> computeKeys() {
        return Overrides.KEYS;
    }

    @Override
    public ComputePlan computeOf(SessionSpec spec) {
        return fleet.computeOf(spec);
    }

    @Override
    public List<ComputeState> compute() {
        return fleet.states().own();
    }

    @Override
    public List<ComputeState> computeOfAll() {
        return fleet.states().ofAllGateways();
    }

    void tend() {
        fleet.tend();
    }

    private void tendSafely() {
        try {
            tend();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("engine", name).setCause(e).log("tending Glue sessions failed; it is tried again");
        }
    }

    @Override
    public void close() {
        health = new EngineHealth(EngineHealth.State.CLOSED, "closed");
        tender.shutdownNow();
        fleet.close();
    }
}
