package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.StandInSession.Status;
import io.lakegate.conformance.glue.spark.Interpreter;
import io.lakegate.conformance.glue.wire.Refusal;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** All sessions there are, and their way from PROVISIONING to READY. */
final class Sessions implements AutoCloseable {
    private final StandInOptions options;
    private final Map<String, String> inEverySession;
    private final Faults faults;
    private final Figures figures;
    private final StandInClock clock;
    private final Map<String, StandInSession> sessions = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons());
    private final ExecutorService starting = Executors.newCachedThreadPool(daemons());

    /** @param inEverySession Spark settings that a session has without asking, and that it may override */
    Sessions(
            StandInOptions options,
            Map<String, String> inEverySession,
            Faults faults,
            Figures figures,
            StandInClock clock) {
        this.options = options;
        this.inEverySession = Map.copyOf(inEverySession);
        this.faults = faults;
        this.figures = figures;
        this.clock = clock;
    }

    StandInSession find(String id) {
        StandInSession session = sessions.get(id);
        if (session == null) {
            throw Refusal.of("EntityNotFoundException", "Session " + id + " was not found");
        }
        checkIdle(session);
        return session;
    }

    /** Oldest names first. */
    Collection<StandInSession> all() {
        sessions.values().forEach(this::checkIdle);
        return List.copyOf(sessions.values());
    }

    StandInSession create(SessionRequest request) {
        StandInSession session = new StandInSession(request, clock);
        synchronized (this) {
            StandInSession existing = sessions.get(request.id());
            if (existing != null) {
                throw existing.request().json().equals(request.json())
                        ? Refusal.of("AlreadyExistsException", "Session already created, sessionId=" + request.id())
                        : Refusal.of(
                                "IdempotentParameterMismatchException",
                                "Session " + request.id() + " exists with other parameters");
            }
            if (sessions.values().stream()
                            .filter(each -> !each.status().isOver())
                            .count()
                    >= options.limits()) {
                throw Refusal.of(
                        "ResourceNumberLimitExceededException", "the account has all the sessions it may have");
            }
            sessions.put(request.id(), session);
        }
        figures.count("sessions.created");
        boolean fails =
                faults.take(Fault.Kind.FAIL_PROVISIONING, "CreateSession").isPresent();
        starting.execute(() -> provision(session, fails, System.nanoTime()));
        return session;
    }

    private void provision(StandInSession session, boolean fails, long begun) {
        try {
            StandInSession.Behind behind = fails ? null : start(session);
            long left = options.provisioning().toNanos() - (System.nanoTime() - begun);
            Runnable arrival = () -> {
                if (behind == null) {
                    fail(session, "Failed to provision the compute that was asked for");
                } else {
                    session.ready(behind);
                }
            };
            timer.schedule(arrival, Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (IOException | RuntimeException e) {
            fail(session, "Spark did not start: " + e);
        }
    }

    private StandInSession.Behind start(StandInSession session) throws IOException {
        SessionRequest request = session.request();
        Map<String, String> settings = new TreeMap<>(inEverySession);
        settings.putAll(request.sparkSettings());
        // On a thread of its own: a dying endpoint must not wait for itself to close.
        Runnable death = () -> starting.execute(() -> fail(session, "The session was terminated unexpectedly"));
        if (request.type().equals(SessionRequest.SPARK_CONNECT)) {
            return new ConnectSide(
                    session,
                    faults,
                    figures,
                    clock,
                    death,
                    options.certificate(),
                    options.sparks().connectServer(settings));
        }
        Interpreter interpreter = options.sparks().interpreter(request.id(), settings, request.arguments());
        return new StatementSide(session, interpreter, faults, figures, death);
    }

    /** The compute is gone, as when its driver runs out of memory. */
    void fail(StandInSession session, String why) {
        if (session.end(Status.FAILED, why)) {
            figures.count("sessions.failed");
        }
    }

    void stop(StandInSession session) {
        if (session.end(Status.STOPPED, "")) {
            figures.count("sessions.stopped");
        }
    }

    void delete(StandInSession session) {
        stop(session);
        if (sessions.remove(session.request().id(), session)) {
            figures.count("sessions.deleted");
        }
    }

    private void checkIdle(StandInSession session) {
        if (session.idleLongerThan(
                options.minute().multipliedBy(session.request().idleTimeoutMinutes()))) {
            session.end(Status.TIMEOUT, "The session was idle for longer than its idle timeout");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        starting.shutdownNow();
        sessions.values().stream()
                .sorted(Comparator.comparing(session -> session.request().id()))
                .forEach(this::stop);
    }

    private static ThreadFactory daemons() {
        return work -> {
            Thread thread = new Thread(work, "stand-in-sessions");
            thread.setDaemon(true);
            return thread;
        };
    }
}
