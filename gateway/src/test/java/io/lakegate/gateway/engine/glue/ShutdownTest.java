package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.fake.Eventually;
import io.lakegate.gateway.store.ComputeSession;
import io.lakegate.gateway.store.ComputeSession.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that ends while a session of its own starts, which Glue does not stop then. */
final class ShutdownTest {
    @TempDir
    Path directory;

    private GlueWorld world;

    @BeforeEach
    void start() {
        world = new GlueWorld(directory);
        world.glue.stopsOnlyWhatIsReady = true;
        world.glue.looksUntilReady = Integer.MAX_VALUE;
        // It passes when a test says so.
        world.timing.stop();
    }

    @AfterEach
    void stop() {
        world.glue.sessions.keySet().forEach(id -> world.glue.end(id, "STOPPED"));
        world.close();
    }

    @Test
    void a_session_that_starts_is_stopped_as_soon_as_glue_does_that() throws Exception {
        GlueEngine engine = starting();
        Future<?> closing = world.threads.submit(engine::close);
        refusedToStop();
        assertThat(closing.isDone()).isFalse();
        world.glue.end(world.glue.running().get(0), "READY");
        closing.get(5, TimeUnit.MINUTES);
        assertThat(world.glue.stopped).isEqualTo(1);
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void a_session_that_then_fails_to_start_is_forgotten() throws Exception {
        GlueEngine engine = starting();
        Future<?> closing = world.threads.submit(engine::close);
        refusedToStop();
        world.glue.end(world.glue.running().get(0), "FAILED");
        closing.get(5, TimeUnit.MINUTES);
        assertThat(world.glue.stopped).isZero();
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void a_session_that_starts_for_longer_than_the_wait_is_the_next_gateways_to_stop() throws Exception {
        GlueEngine engine = starting();
        Future<?> closing = world.threads.submit(engine::close);
        refusedToStop();
        world.timing.pass(FleetBounds.USUAL_WAIT);
        closing.get(5, TimeUnit.MINUTES);
        assertThat(world.store.compute().all("prod"))
                .extracting(ComputeSession::state)
                .containsExactly(State.STOPPING);

        world.glue.end(world.glue.running().get(0), "READY");
        GlueEngine next = world.engine();
        world.timing.pass(Duration.ofMinutes(3));
        next.tend();
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void nothing_is_waited_for_where_the_wait_is_nothing() throws Exception {
        world.bounds = new FleetBounds(0, 2, 16, 2, Duration.ofMinutes(10), false, Duration.ZERO);
        starting().close();
        assertThat(world.glue.running()).hasSize(1);
        assertThat(world.store.compute().all("prod")).hasSize(1);
    }

    @Test
    void a_session_that_starts_is_left_to_the_next_gateway_where_sessions_are_kept() throws Exception {
        world.bounds = new FleetBounds(0, 2, 2, Duration.ofMinutes(10), true);
        starting().close();
        assertThat(world.glue.count("StopSession")).isZero();
        assertThat(world.store.compute().all("prod"))
                .extracting(ComputeSession::state)
                .containsExactly(State.STARTING);
        String id = world.glue.running().get(0);
        world.glue.end(id, "READY");
        assertThat(GlueWorld.open(world.engine()).compute()).isEqualTo(id);
        assertThat(world.glue.created).isEqualTo(1);
    }

    @Test
    void a_start_that_is_interrupted_while_it_waits_is_gone_on_with_at_once() {
        GlueSettings settings = world.settings();
        SessionFleet fleet = new SessionFleet("prod", settings, world.accounts, world.store.compute(), world.timing);
        Timing interrupted = new Timing() {
            @Override
            public Instant now() {
                return world.timing.now();
            }

            @Override
            public void pause(Duration time) throws InterruptedException {
                throw new InterruptedException();
            }
        };
        SessionStart start = new SessionStart(
                fleet.alike(new SessionSpec("prod", "", Map.of())),
                world.store.compute(),
                "interrupted",
                interrupted,
                () -> false,
                new StartingSession(world.timing.now()));
        assertThatThrownBy(() -> start.run(Set.of(), settings.fleet(), () -> false))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(world.store.compute().users("prod")).isEmpty();

        String id = world.glue.running().get(0);
        world.glue.end(id, "READY");
        assertThat(GlueWorld.open(world.engine()).compute()).isEqualTo(id);
        assertThat(world.glue.created).isEqualTo(1);
    }

    @Test
    void a_session_that_another_gateway_starts_is_left_to_it() throws Exception {
        starting();
        world.engine().close();
        assertThat(world.glue.count("StopSession")).isZero();
        assertThat(world.store.compute().all("prod"))
                .extracting(ComputeSession::state)
                .containsExactly(State.STARTING);
    }

    @Test
    void sessions_of_all_gateways_are_told_with_who_uses_them_and_what_they_cost() throws Exception {
        world.glue.looksUntilReady = 1;
        world.isolation = Isolation.PRINCIPAL;
        GlueEngine one = world.engine();
        GlueEngine two = world.engine();
        Map<String, String> wish = Map.of("workers", "4", "group_session_id", "nightly");
        String anns = GlueWorld.open(one, new SessionSpec("prod", "ann", null, null, Map.of(), wish))
                .compute();
        String bobs =
                GlueWorld.open(two, new SessionSpec("prod", "bob", Map.of())).compute();
        world.timing.pass(Duration.ofSeconds(30));

        List<ComputeState> all = two.computeOfAll();
        assertThat(all).extracting(ComputeState::id).containsExactly(bobs, anns);
        ComputeState foreign = all.get(1);
        assertThat(foreign.principal()).isEqualTo("ann");
        assertThat(foreign.size()).isEqualTo("4 x G.1X");
        assertThat(foreign.role()).isEqualTo(GlueWorld.ROLE);
        assertThat(foreign.group()).isEqualTo("nightly");
        assertThat(foreign.state()).isEqualTo("READY");
        assertThat(foreign.dpuSeconds()).isBetween(119.0, 240.0);
        assertThat(foreign.cost()).isPositive();
        assertThat(foreign.gateways()).hasSize(1).isNotEqualTo(all.get(0).gateways());
        assertThat(one.computeOfAll())
                .filteredOn(state -> state.id().equals(anns))
                .extracting(ComputeState::gateways)
                .containsExactly(foreign.gateways());
    }

    /** An engine whose only session starts. */
    private GlueEngine starting() {
        GlueEngine engine = world.engine();
        world.threads.submit(() -> GlueWorld.open(engine));
        Eventually.holds(() -> world.glue.count("GetSession") > 0);
        return engine;
    }

    private void refusedToStop() {
        Eventually.holds(() -> world.glue.count("StopSession") > 0);
    }
}
