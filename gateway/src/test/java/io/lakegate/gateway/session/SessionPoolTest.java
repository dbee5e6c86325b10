package io.lakegate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.fake.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionPoolTest {
    private static final SessionSpec SPEC = new SessionSpec("gated", "", Map.of());
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final GatedEngine engine = new GatedEngine();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SessionPool pool = pool(new SessionPoolSettings(2, 2, 1, IDLE, Duration.ofMinutes(5)));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        engine.open();
        pool.close();
        threads.shutdownNow();
    }

    @Test
    void leases_of_one_spec_share_a_session() {
        engine.open();
        try (SessionLease one = lease();
                SessionLease two = lease()) {
            assertThat(one.session()).isSameAs(two.session());
            assertThat(one.exclusive()).isFalse();
        }
        assertThat(engine.sessions).hasSize(1);
    }

    @Test
    void specs_that_differ_in_their_schema_share_nothing() {
        engine.open();
        SessionSpec other = new SessionSpec("gated", "", null, "s", Map.of());
        assertThat(lease().session())
                .isNotSameAs(pool.lease(other, ProgressListener.NONE).session());
    }

    @Test
    void a_session_is_opened_once_however_many_wait_for_it() throws Exception {
        List<Future<SessionLease>> waiting = new ArrayList<>();
        List<CountDownLatch> heard = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CountDownLatch one = new CountDownLatch(1);
            heard.add(one);
            waiting.add(threads.submit(() -> pool.lease(SPEC, progress -> one.countDown())));
        }
        // Each of them, and not eight signs from some of them: one that came later would find the session full.
        for (CountDownLatch each : heard) {
            each.await();
        }
        engine.open();
        for (Future<SessionLease> each : waiting) {
            assertThat(each.get(60, TimeUnit.SECONDS).session()).isSameAs(engine.sessions.get(0));
        }
        assertThat(engine.sessions).hasSize(1);
    }

    @Test
    void all_who_wait_hear_of_the_progress() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        Future<SessionLease> one =
                threads.submit(() -> pool.lease(SPEC, progress -> heard.add("one " + progress.message())));
        Future<SessionLease> two =
                threads.submit(() -> pool.lease(SPEC, progress -> heard.add("two " + progress.message())));
        Eventually.holds(() -> heard.size() == 2);
        engine.open();
        one.get(60, TimeUnit.SECONDS);
        two.get(60, TimeUnit.SECONDS);
        assertThat(heard).containsExactlyInAnyOrder("one opening", "two opening");
    }

    @Test
    void a_second_session_opens_when_the_first_is_full_and_no_third_past_the_limit() {
        engine.open();
        for (int i = 0; i < 5; i++) {
            lease();
        }
        assertThat(engine.sessions).hasSize(2);
        assertThat(pool.sessions()).extracting(SessionState::leases).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void a_dead_session_is_replaced_by_the_next_lease_and_forgotten() {
        engine.open();
        SessionLease first = lease();
        engine.sessions.get(0).die();
        SessionLease second = lease();
        assertThat(second.session()).isNotSameAs(first.session());
        first.close();
        pool.tend();
        assertThat(pool.sessions())
                .extracting(SessionState::id)
                .containsExactly(second.session().id());
    }

    @Test
    void an_idle_session_is_closed_after_its_time_and_a_leased_one_is_not() {
        engine.open();
        SessionLease lease = lease();
        now = now.plus(IDLE).plusSeconds(1);
        pool.tend();
        assertThat(engine.sessions.get(0).closed).isFalse();
        lease.close();
        pool.tend();
        assertThat(engine.sessions.get(0).closed).isFalse();
        now = now.plus(IDLE);
        pool.tend();
        assertThat(engine.sessions.get(0).closed).isTrue();
        assertThat(pool.sessions()).isEmpty();
    }

    @Test
    void a_spec_kept_warm_has_a_session_before_anybody_asks_and_keeps_it_when_idle() throws InterruptedException {
        engine.open();
        pool.keepWarm(SPEC, 1);
        engine.awaitOpening();
        Eventually.holds(() -> !pool.sessions().isEmpty());
        now = now.plus(IDLE.multipliedBy(3));
        pool.tend();
        assertThat(engine.sessions.get(0).closed).isFalse();
        lease();
        assertThat(engine.sessions).hasSize(1);
    }

    @Test
    void a_warm_session_that_died_is_opened_again() throws InterruptedException {
        engine.open();
        lease().close();
        pool.keepWarm(SPEC, 1);
        engine.sessions.get(0).die();
        pool.tend();
        Eventually.holds(() -> pool.sessions().stream().anyMatch(SessionState::alive));
        assertThat(engine.sessions).hasSize(2);
    }

    @Test
    void a_private_session_serves_one_lease_and_ends_with_it() {
        engine.open();
        SessionLease shared = lease();
        SessionLease mine = pool.leasePrivate(SPEC, ProgressListener.NONE);
        assertThat(mine.exclusive()).isTrue();
        assertThat(mine.session()).isNotSameAs(shared.session());
        mine.close();
        mine.close();
        assertThat(engine.sessions.get(1).closed).isTrue();
        assertThat(pool.sessions()).hasSize(1);
    }

    @Test
    void too_many_private_sessions_are_refused_with_advice() {
        engine.open();
        pool.leasePrivate(SPEC, ProgressListener.NONE);
        assertCode(() -> pool.leasePrivate(SPEC, ProgressListener.NONE), ErrorCode.RESOURCES_EXHAUSTED);
    }

    @Test
    void a_session_that_does_not_open_fails_all_who_wait_and_is_tried_again_by_the_next() throws Exception {
        engine.failure = new QueryException(ErrorCode.ENGINE_UNAVAILABLE, "No.");
        Future<SessionLease> waiting = threads.submit(this::lease);
        engine.awaitOpening();
        engine.open();
        assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS)).hasRootCauseMessage("No.");
        engine.failure = null;
        assertThat(lease().session().alive()).isTrue();
    }

    @Test
    void an_interrupted_waiter_is_cancelled_and_the_session_opens_for_the_others() throws Exception {
        CompletableFuture<ErrorCode> code = new CompletableFuture<>();
        Thread impatient = new Thread(() -> {
            try {
                lease();
                code.complete(null);
            } catch (QueryException e) {
                code.complete(e.code());
            }
        });
        impatient.start();
        engine.awaitOpening();
        CountDownLatch waiting = new CountDownLatch(1);
        Future<SessionLease> patient = threads.submit(() -> pool.lease(SPEC, progress -> waiting.countDown()));
        waiting.await();
        impatient.interrupt();
        assertThat(code.get(60, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        engine.open();
        assertThat(patient.get(60, TimeUnit.SECONDS).session()).isSameAs(engine.sessions.get(0));
    }

    @Test
    void a_private_session_that_opens_for_nobody_is_closed() throws Exception {
        Thread impatient = new Thread(() -> {
            try {
                pool.leasePrivate(SPEC, ProgressListener.NONE);
            } catch (QueryException e) {
                // Cancelled, as this test wants.
            }
        });
        impatient.start();
        engine.awaitOpening();
        impatient.interrupt();
        impatient.join();
        engine.open();
        Eventually.holds(() -> !engine.sessions.isEmpty() && engine.sessions.get(0).closed);
        assertThat(pool.leasePrivate(SPEC, ProgressListener.NONE).session().alive())
                .isTrue();
    }

    @Test
    void who_waits_for_a_session_is_told_when_the_gateway_ends() throws Exception {
        Future<SessionLease> waiting = threads.submit(this::lease);
        engine.awaitOpening();
        pool.giveUpOpenings();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.MINUTES))
                .cause()
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
    }

    @Test
    void closing_closes_every_session_and_refuses_leases() {
        engine.open();
        lease();
        pool.leasePrivate(SPEC, ProgressListener.NONE);
        pool.close();
        assertThat(engine.sessions).allMatch(session -> session.closed);
        assertCode(this::lease, ErrorCode.SHUTTING_DOWN);
    }

    @Test
    void an_unknown_engine_is_a_configuration_error() {
        assertCode(
                () -> pool.lease(new SessionSpec("nope", "", Map.of()), ProgressListener.NONE),
                ErrorCode.INVALID_CONFIG);
    }

    private SessionPool pool(SessionPoolSettings settings) {
        return new SessionPool(new Engines(List.of(engine)), settings, () -> now);
    }

    private SessionLease lease() {
        return pool.lease(SPEC, ProgressListener.NONE);
    }

    private static void assertCode(Runnable action, ErrorCode code) {
        assertThatThrownBy(action::run)
                .isInstanceOf(QueryException.class)
                .satisfies(error -> assertThat(((QueryException) error).code()).isEqualTo(code));
    }
}
