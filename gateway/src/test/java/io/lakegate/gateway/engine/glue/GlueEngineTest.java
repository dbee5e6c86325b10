package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.SessionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlueEngineTest {
    @TempDir
    Path directory;

    private GlueWorld world;

    @BeforeEach
    void start() {
        world = new GlueWorld(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_session_is_created_as_configured_and_runs_statements_over_spark_connect() {
        GlueEngine engine = world.engine();
        EngineSession session = GlueWorld.open(engine);
        assertThat(GlueWorld.run(session, "q1")).isEqualTo(1);
        assertThat(world.glue.spark.executed()).containsExactly("q1");
        Map<String, Object> request = world.glue.sessions.values().iterator().next().request;
        assertThat(request)
                .containsEntry("SessionType", "SPARK_CONNECT")
                .containsEntry("Role", GlueWorld.ROLE)
                .containsEntry("GlueVersion", "5.1")
                .containsEntry("WorkerType", "G.1X")
                .containsEntry("NumberOfWorkers", 2)
                .containsEntry("IdleTimeout", 30)
                .containsEntry("Timeout", 300);
        assertThat((Map<?, ?>) request.get("Tags")).extracting("team").isEqualTo("data");
        assertThat(world.glue.spark.seen).containsOnly("token-1");
    }

    @Test
    void a_statement_over_spark_connect_costs_no_call_of_glue() {
        EngineSession session = GlueWorld.open(world.engine());
        int before = world.glue.calls.size();
        for (int i = 0; i < 5; i++) {
            GlueWorld.run(session, "q" + i);
        }
        assertThat(world.glue.calls).hasSize(before);
    }

    @Test
    void spark_sessions_of_different_schemas_share_one_glue_session() {
        GlueEngine engine = world.engine();
        GlueWorld.open(engine);
        GlueWorld.open(engine, new SessionSpec("prod", "", null, "other", Map.of()));
        assertThat(world.glue.created).isEqualTo(1);
    }

    @Test
    void a_token_is_renewed_before_it_expires() {
        EngineSession session = GlueWorld.open(world.engine());
        world.timing.pass(Duration.ofMinutes(59));
        world.glue.spark.tokens.remove("token-1");
        assertThat(GlueWorld.run(session, "q1")).isEqualTo(1);
        assertThat(world.glue.count("GetSessionEndpoint")).isEqualTo(2);
    }

    @Test
    void a_wrong_clock_does_not_make_a_token_look_valid() {
        world.timing.pass(Duration.ofHours(10));
        EngineSession session = GlueWorld.open(world.engine());
        world.timing.pass(Duration.ofSeconds(3595));
        GlueWorld.run(session, "q1");
        assertThat(world.glue.count("GetSessionEndpoint")).isEqualTo(2);
    }

    @Test
    void a_token_that_is_refused_early_is_renewed_and_the_statement_runs_once() {
        EngineSession session = GlueWorld.open(world.engine());
        world.glue.spark.tokens.clear();
        assertThat(GlueWorld.run(session, "q1")).isEqualTo(1);
        assertThat(world.glue.spark.executed()).containsExactly("q1");
    }

    @Test
    void a_session_stopped_by_somebody_else_is_replaced_at_the_next_lease() {
        GlueEngine engine = world.engine();
        EngineSession first = GlueWorld.open(engine);
        world.glue.end(first.compute(), "STOPPED");
        world.timing.pass(Duration.ofMinutes(2));
        engine.tend();
        assertThat(first.alive()).isFalse();
        assertThatThrownBy(() -> GlueWorld.run(first, "q1"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE))
                .hasMessageContaining("STOPPED");
        EngineSession second = GlueWorld.open(engine);
        assertThat(GlueWorld.run(second, "q2")).isEqualTo(1);
        assertThat(world.glue.created).isEqualTo(2);
    }

    @Test
    void a_session_that_fails_to_start_says_why_and_is_not_left_behind() {
        world.glue.outcome = "FAILED";
        world.glue.outcomeError = "no IP addresses left in the subnet";
        assertThatThrownBy(() -> GlueWorld.open(world.engine()))
                .hasMessageContaining("FAILED")
                .hasMessageContaining("no IP addresses left");
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void a_session_that_does_not_get_ready_in_time_is_stopped() {
        world.glue.looksUntilReady = Integer.MAX_VALUE;
        assertThatThrownBy(() -> GlueWorld.open(world.engine())).hasMessageContaining("not ready after 120 s");
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void a_missing_permission_is_named_with_who_lacks_it() {
        world.glue.fault("CreateSession", FakeGlue.DENIED);
        assertThatThrownBy(() -> GlueWorld.open(world.engine()))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED))
                .hasMessageContaining("glue:CreateSession is missing")
                .hasMessageContaining("arn:aws:iam::1:user/ann");
    }

    @Test
    void throttled_calls_are_repeated_until_they_succeed() {
        world.glue.fault("CreateSession", FakeGlue.THROTTLED, FakeGlue.THROTTLED, FakeGlue.THROTTLED);
        world.glue.fault("GetSession", FakeGlue.THROTTLED);
        assertThat(GlueWorld.run(GlueWorld.open(world.engine()), "q1")).isEqualTo(1);
        assertThat(world.glue.created).isEqualTo(1);
    }

    @Test
    void a_lost_answer_to_create_session_leaves_one_session_that_is_used() {
        world.glue.fault("CreateSession", FakeGlue.LOST_ANSWER);
        assertThat(GlueWorld.run(GlueWorld.open(world.engine()), "q1")).isEqualTo(1);
        assertThat(world.glue.created).isEqualTo(1);
        assertThat(world.glue.running()).hasSize(1);
    }

    @Test
    void a_role_is_assumed_for_the_gateways_calls() {
        world.assumeRole = "arn:aws:iam::999999999999:role/Lakegate";
        GlueEngine engine = world.engine();
        assertThat(GlueWorld.run(GlueWorld.open(engine), "q1")).isEqualTo(1);
        engine.tend();
        assertThat(world.glue.assumed).containsExactly("arn:aws:iam::999999999999:role/Lakegate by test");
        assertThat(world.glue.callers.keySet()).contains("CreateSession", "GetSession", "ListSessions");
        assertThat(world.glue.callers.values()).containsOnly(Set.of(FakeGlue.ASSUMED + "Lakegate"));
    }

    @Test
    void sessions_are_made_and_used_as_their_own_role_and_cloud_trail_tells_for_whom() {
        world.isolation = Isolation.PRINCIPAL;
        world.assumeSessionRole = true;
        world.roles = Map.of("ann", "arn:aws:iam::123456789012:role/Ann");
        GlueEngine engine = world.engine();
        GlueWorld.open(engine, new SessionSpec("prod", "ann", Map.of()));
        assertThat(world.glue.assumed).containsExactly("arn:aws:iam::123456789012:role/Ann by ann");
        assertThat(world.glue.callers.get("CreateSession")).containsExactly(FakeGlue.ASSUMED + "Ann");
        GlueWorld.open(engine, new SessionSpec("prod", "bob@example.com", Map.of()));
        assertThat(world.glue.assumed).contains(GlueWorld.ROLE + " by bob@example.com");
        engine.close();
        assertThat(world.glue.callers.get("StopSession"))
                .containsExactly(FakeGlue.ASSUMED + "Ann", FakeGlue.ASSUMED + "GlueRole");
        assertThat(world.glue.running()).isEmpty();
    }

    @Test
    void compute_tells_size_time_and_cost() {
        GlueEngine engine = world.engine();
        GlueWorld.open(engine);
        world.timing.pass(Duration.ofHours(1));
        ComputeState state = engine.compute().get(0);
        assertThat(state.state()).isEqualTo("READY");
        assertThat(state.size()).isEqualTo("2 x G.1X");
        assertThat(state.dpuSeconds()).isBetween(7200.0, 7300.0);
        assertThat(state.cost()).isBetween(0.88, 0.9);
    }
}
