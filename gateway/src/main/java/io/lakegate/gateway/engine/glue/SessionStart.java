package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.store.ComputeClaim;
import io.lakegate.gateway.store.ComputeSession;
import io.lakegate.gateway.store.ComputeSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Session;
import software.amazon.awssdk.services.glue.model.SessionStatus;

/**
 * Gets one more Glue session of a kind: joins one that exists, or starts one and waits until it is ready. Whatever goes
 * wrong, a session that was started is either in the store, for the reaper, or stopped.
 */
final class SessionStart {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStart.class);
    private static final int DUPLICATES = 5;

    /** A session just created may not be listed at once. */
    private static final int UNSEEN = 5;

    private static final Duration NOTICE = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Alike alike;
    private final ComputeSessions store;
    private final String gateway;
    private final Timing timing;
    private final BooleanSupplier closed;
    private final StartingSession starting;

    SessionStart(
            Alike alike,
            ComputeSessions store,
            String gateway,
            Timing timing,
            BooleanSupplier closed,
            StartingSession starting) {
        this.alike = alike;
        this.store = store;
        this.gateway = gateway;
        this.timing = timing;
        this.closed = closed;
        this.starting = starting;
    }

    /**
     * Blocks until there is a session.
     *
     * @param held sessions this gateway uses already
     * @param room stops a session of another kind that nobody uses; false when there is none
     * @return empty when there are as many as there may be
     */
    Optional<ComputeSession> run(Set<String> held, FleetBounds bounds, BooleanSupplier room) {
        Instant giveUp = timing.now().plus(alike.shape().provisioning().multipliedBy(2));
        int duplicates = 0;
        while (true) {
            if (closed.getAsBoolean()) {
                throw shuttingDown();
            }
            ComputeClaim claim = store.claim(fresh(), gateway, held, bounds.most(), bounds.mostInAll());
            if (claim instanceof ComputeClaim.Full) {
                return Optional.empty();
            }
            if (claim instanceof ComputeClaim.Crowded) {
                if (alike.live() > 0) {
                    return Optional.empty();
                }
                if (!room.getAsBoolean()) {
                    awaitRoom(bounds.mostInAll(), giveUp);
                }
                continue;
            }
            if (claim instanceof ComputeClaim.Await await) {
                if (timing.now().isAfter(giveUp)) {
                    throw late(await.session().id(), ", which another gateway starts,");
                }
                starting.onProgress(Progress.of("waiting for the Glue session that another gateway starts"));
                pause(LOOK_AGAIN);
                continue;
            }
            if (claim instanceof ComputeClaim.Join join) {
                starting.named(join.session().id());
                if (stillReady(join.session().id())) {
                    return Optional.of(join.session());
                }
                continue;
            }
            ComputeSession session = ((ComputeClaim.Start) claim).session();
            starting.named(session.id());
            try {
                start(session.id());
                return Optional.of(session);
            } catch (QueryException e) {
                if (GlueSessions.duplicate(e) && ++duplicates < DUPLICATES) {
                    // Somebody else's session: not ours to touch, so another id is tried.
                    continue;
                }
                throw e;
            }
        }
    }

    private void awaitRoom(int mostInAll, Instant giveUp) {
        if (timing.now().isAfter(giveUp)) {
            throw new QueryException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "All " + mostInAll + " Glue sessions of engine "
                            + alike.owner().engine() + " are in use, and none of "
                            + alike.shape().size() + " is among them. Try again later, let models share sessions"
                            + " (group_session_id), or raise pool.maxInAll.");
        }
        starting.onProgress(Progress.of("waiting for one of " + mostInAll + " Glue sessions to be idle"));
        pause(LOOK_AGAIN);
    }

    private boolean stillReady(String id) {
        SessionStatus status = alike.glue().get(id).map(Session::status).orElse(SessionStatus.STOPPED);
        if (status == SessionStatus.READY) {
            LOG.atInfo().addKeyValue("session", id).log("took up a warm Glue session");
            return true;
        }
        store.forget(id);
        return false;
    }

    private void start(String id) {
        starting.onProgress(
                Progress.of("starting a Glue session, " + alike.shape().size()));
        Instant begun = timing.now();
        create(id);
        Duration early = await(id, begun);
        store.ready(id);
        Duration took = Duration.between(begun, timing.now());
        alike.starts().took(early, took);
        LOG.atInfo()
                .addKeyValue("session", id)
                .addKeyValue("seconds", took.toSeconds())
                .log("a Glue session is ready");
    }

    private void create(String id) {
        try {
            alike.glue().create(id, alike.shape(), alike.owner());
        } catch (QueryException e) {
            boolean mayExist = e.code() == ErrorCode.CONNECTION_FAILED
                    || e.code() == ErrorCode.ENGINE_UNAVAILABLE
                    || e.code() == ErrorCode.CANCELLED;
            if (mayExist) {
                // The row stays: who wants a session next takes this one up, or the reaper stops it.
                store.release(id, gateway);
            } else {
                store.forget(id);
            }
            throw e;
        }
    }

    /** @return when it was last found not to be ready, from the beginning on */
    private Duration await(String id, Instant begun) {
        int unseen = 0;
        Duration early = Duration.ZERO;
        while (true) {
            pauseStarting(id, begun);
            Duration passed = Duration.between(begun, timing.now());
            Optional<Session> session = look(id);
            if (session.isEmpty() && ++unseen < UNSEEN) {
                early = passed;
                continue;
            }
            SessionStatus status = session.map(Session::status).orElse(SessionStatus.STOPPED);
            if (status == SessionStatus.READY) {
                return early;
            }
            if (status != SessionStatus.PROVISIONING) {
                end(id);
                throw failed(id, session.map(Session::errorMessage).orElse(null), status);
            }
            early = passed;
        }
    }

    /** Until it is time to look, in steps that are short enough to notice that the gateway ends. */
    private void pauseStarting(String id, Instant begun) {
        Duration left = nextLook(Duration.between(begun, timing.now()));
        while (true) {
            Duration passed = Duration.between(begun, timing.now());
            if (closed.getAsBoolean()) {
                // Glue would not stop it now: who closes the fleet waits for the moment when it does.
                store.release(id, gateway);
                throw shuttingDown();
            }
            if (passed.compareTo(alike.shape().provisioning()) > 0) {
                end(id);
                throw late(id, "");
            }
            if (left.isZero()) {
                return;
            }
            starting.onProgress(new Progress(
                    passed.toSeconds(), 0, "the Glue session is starting, for " + passed.toSeconds() + " s so far"));
            Duration step = left.compareTo(NOTICE) < 0 ? left : NOTICE;
            pause(step);
            left = left.minus(step);
        }
    }

    /** The last one is when it would be too late. */
    private Duration nextLook(Duration passed) {
        Duration next = alike.starts().next(passed);
        Duration most = alike.shape().provisioning().minus(passed);
        return most.compareTo(NOTICE) > 0 && next.compareTo(most) > 0 ? most : next;
    }

    /** A question that fails is no reason to give up a session that is being paid for. */
    private Optional<Session> look(String id) {
        try {
            return alike.glue().get(id);
        } catch (QueryException e) {
            if (e.code() == ErrorCode.ACCESS_DENIED || e.code() == ErrorCode.CANCELLED) {
                end(id);
                throw e;
            }
            LOG.atWarn().addKeyValue("session", id).setCause(e).log("a starting Glue session could not be looked at");
            return Optional.of(
                    Session.builder().status(SessionStatus.PROVISIONING).build());
        }
    }

    /** Stops a session that will not be used. If even that fails its row stays, for the reaper. */
    private void end(String id) {
        if (!new SessionEnd(store).removed(alike.glue(), id)) {
            store.release(id, gateway);
        }
    }

    private ComputeSession fresh() {
        String id = "lakegate-" + alike.owner().pool() + "-"
                + UUID.randomUUID().toString().substring(0, 13);
        Instant now = timing.now();
        return new ComputeSession(
                id,
                alike.owner().engine(),
                alike.owner().pool(),
                ComputeSession.State.STARTING,
                now,
                now,
                alike.traits());
    }

    private void pause(Duration time) {
        try {
            timing.pause(time);
        } catch (InterruptedException e) {
            String id = starting.id();
            if (id != null) {
                // The next gateway goes on with it at once, and does not wait until this one is taken for dead.
                store.release(id, gateway);
            }
            Thread.currentThread().interrupt();
            throw shuttingDown();
        }
    }

    private QueryException late(String id, String whose) {
        return new QueryException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "The Glue session " + id + whose + " was not ready after "
                        + alike.shape().provisioning().toSeconds()
                        + " s. Try again, or raise provisioningTimeout (session_provisioning_timeout_in_seconds).");
    }

    private static QueryException failed(String id, @Nullable String why, SessionStatus status) {
        return new QueryException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "The Glue session " + id + " went to " + status + " instead of READY"
                        + (why == null || why.isEmpty()
                                ? "."
                                : ": " + why.strip().replaceFirst("[.]?$", "."))
                        + " Check the session's role, its connections and the account's Glue quotas.");
    }

    private static QueryException shuttingDown() {
        return new QueryException(ErrorCode.SHUTTING_DOWN, "The gateway is shutting down: connect again later.");
    }
}
