package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputePlan;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.fake.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionFleetTest {
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

    /** What {@code tend} does in time, heart-beats of the engines included. */
    private void pass(Duration time, GlueEngine... engines) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minusSeconds(20)) {
            world.timing.pass(Duration.ofSeconds(20));
            Stream.of(engines).forEach(GlueEngine::tend);
        }
    }

    @Test
    void one_session_is_started_however_many_threads_and_gateways_want_it() throws Exception {
        world.timing.stop();
        world.glue.looksUntilReady = 3;
        List<Future<EngineSession>> opening = new ArrayList<>();
        for (int gateway = 0; gateway < 3; gateway++) {
            GlueEngine engine = world.engine();
            for (int i = 0; i < 4; i++) {
                opening.add(world.threads.submit(() -> GlueWorld.open(engine)));
            }
        }
        List<String> used = new ArrayList<>();
        for (Future<EngineSession> each : opening) {
            used.add(each.get(5, TimeUnit.MINUTES).compute());
        }
        assertThat(used).containsOnly(used.get(0));
        assertThat(world.glue.created).isEqualTo(1);
    }

    @Test
    void a_session_that_outlived_its_gateway_is_taken_up_by_the_next() {
        GlueEngine first = world.engine();
        String id = GlueWorld.open(first).compute();
        // The gateway is killed: nothing is closed.
        GlueEngine second = world.engine();
        EngineSession session = GlueWorld.open(second);
        assertThat(session.compute()).isEqualTo(id);
        assertThat(GlueWorld.run(session, "q")).isEqualTo(1);
        assertThat(world.glue.created).isEqualTo(1);
    }

    @Test
    void a_start_that_a_killed_gateway_left_is_gone_on_with() {
        world.glue.fault("CreateSession", FakeGlue.LOST_ANSWER, FakeGlue.BROKEN, FakeGlue.BROKEN, FakeGlue.BROKEN);
        GlueEngine first = world.engine();
        assertThatThrownBy(() -> GlueWorld.open(first)).isInstanceOf(RuntimeException.class);
        assertThat(world.glue.running()).hasSize(1);
        EngineSession session = GlueWorld.open(world.engine());
        assertThat(GlueWorld.run(session, "q")).isEqualTo(1);
        assertThat(world.glue.created).isEqualTo(1);
    }

    @Test
    void a_start_that_nobody_goes_on_with_is_stopped() {
        world.glue.fault("CreateSession", FakeGlue.LOST_ANSWER, FakeGlue.BROKEN, FakeGlue.BROKEN, FakeGlue.BROKEN);
        GlueEngine engine = world.engine();
        assertThatThrownBy(() -> GlueWorld.open(engine)).isInstanceOf(RuntimeException.class);
        pass(Duration.ofMinutes(4), engine);
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void a_session_nobody_uses_is_stopped_once_and_one_in_use_is_not() {
        GlueEngine engine = world.engine();
        EngineSession session = GlueWorld.open(engine);
        try (ResultStream stream = session.execute(SqlStatement.of("q", "SELECT 1"), ProgressListener.NONE)) {
            pass(Duration.ofMinutes(15), engine);
            assertThat(world.glue.running()).hasSize(1);
            assertThat(stream.next()).isPresent();
        }
        pass(Duration.ofMinutes(11), engine);
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.glue.count("StopSession")).isEqualTo(1);
        assertThat(session.alive()).isFalse();
    }

    @Test
    void a_session_that_another_gateway_uses_is_left_to_it() {
        GlueEngine one = world.engine();
        GlueEngine two = world.engine();
        EngineSession here = GlueWorld.open(one);
        EngineSession there = GlueWorld.open(two);
        assertThat(here.compute()).isEqualTo(there.compute());
        one.close();
        assertThat(world.glue.running()).hasSize(1);
        assertThat(GlueWorld.run(there, "q")).isEqualTo(1);
        two.close();
        assertThat(world.glue.running()).isEmpty();
    }

    @Test
    void leases_of_a_gateway_that_vanished_do_not_hold_a_session() {
        GlueEngine vanished = world.engine();
        GlueWorld.open(vanished);
        GlueEngine other = world.engine();
        pass(Duration.ofMinutes(12), other);
        assertThat(world.glue.running()).isEmpty();
    }

    @Test
    void a_session_with_our_mark_that_the_store_does_not_know_is_taken_up_and_in_the_end_stopped() {
        GlueEngine first = world.engine();
        String id = GlueWorld.open(first).compute();
        world.store.compute().forget(id);
        GlueEngine second = world.engine();
        GlueWorld.open(second);
        pass(Duration.ofMinutes(2), second);
        assertThat(world.store.compute().all("prod"))
                .extracting(row -> row.id())
                .contains(id);
        pass(Duration.ofMinutes(12), second);
        assertThat(world.glue.running()).isEmpty();
    }

    @Test
    void sessions_are_kept_ready_when_nobody_asks_and_all_are_stopped_with_the_gateway() {
        world.bounds = new FleetBounds(1, 2, 2, Duration.ofMinutes(10), false);
        GlueEngine engine = world.engine();
        engine.tend();
        EngineSession session = GlueWorld.open(engine);
        assertThat(world.glue.created).isEqualTo(1);
        pass(Duration.ofMinutes(30), engine);
        assertThat(session.alive()).isTrue();
        engine.close();
        assertThat(world.glue.running()).isEmpty();
    }

    @Test
    void sessions_that_are_kept_outlive_an_orderly_end() {
        world.bounds = new FleetBounds(0, 2, 2, Duration.ofMinutes(10), true);
        GlueEngine first = world.engine();
        String id = GlueWorld.open(first).compute();
        first.close();
        assertThat(world.glue.running()).containsExactly(id);
        assertThat(GlueWorld.open(world.engine()).compute()).isEqualTo(id);
    }

    @Test
    void a_second_session_serves_when_the_first_has_enough_to_do_and_no_third_past_the_limit() {
        GlueEngine engine = world.engine();
        List<ResultStream> running = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            EngineSession session = GlueWorld.open(engine);
            used.add(session.compute());
            running.add(session.execute(SqlStatement.of("q" + i, "SELECT 1"), ProgressListener.NONE));
        }
        assertThat(used.stream().distinct()).hasSize(2);
        assertThat(world.glue.created).isEqualTo(2);
        running.forEach(ResultStream::close);
    }

    @Test
    void one_statement_after_another_needs_no_second_session_where_a_session_runs_one_at_a_time() {
        world.bounds = new FleetBounds(0, 4, 1, Duration.ofMinutes(10), false);
        GlueEngine engine = world.engine();
        EngineSession session = GlueWorld.open(engine);
        for (int i = 0; i < 3; i++) {
            session.execute(SqlStatement.of("q" + i, "SELECT 1"), ProgressListener.NONE)
                    .close();
        }
        ResultStream running = session.execute(SqlStatement.of("q", "SELECT 1"), ProgressListener.NONE);
        assertThat(world.glue.created).isEqualTo(1);

        EngineSession other = GlueWorld.open(engine);
        assertThat(other.compute()).isNotEqualTo(session.compute());
        assertThat(world.glue.created).isEqualTo(2);
        running.close();
    }

    @Test
    void a_line_before_a_session_that_runs_one_at_a_time_is_worth_another_session_when_it_lasts() {
        world.kind = SessionKind.LIVY;
        world.bounds = new FleetBounds(0, 4, 1, Duration.ofMinutes(10), false);
        GlueEngine engine = world.engine();
        EngineSession session = GlueWorld.open(engine);
        List<ResultStream> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(session.execute(SqlStatement.of("q" + i, "SELECT 1"), ProgressListener.NONE));
            assertThat(GlueWorld.open(engine).compute()).isEqualTo(session.compute());
        }
        assertThat(world.glue.created).isEqualTo(1);
        world.timing.pass(Duration.ofSeconds(30));
        running.add(session.execute(SqlStatement.of("q", "SELECT 1"), ProgressListener.NONE));
        Eventually.holds(() -> world.glue.created == 2);
        running.forEach(ResultStream::close);
    }

    @Test
    void a_start_is_looked_at_less_when_an_earlier_one_has_shown_how_long_it_takes() {
        GlueEngine engine = world.engine();
        world.glue.clock = world.timing::now;
        world.glue.readyAfter = Duration.ofSeconds(30);
        GlueWorld.open(engine);
        long first = world.glue.count("GetSession");
        GlueWorld.open(engine, new SessionSpec("prod", "", null, null, Map.of(), Map.of("workers", "4")));
        assertThat(world.glue.created).isEqualTo(2);
        assertThat(first).isLessThanOrEqualTo(8);
        assertThat(world.glue.count("GetSession") - first).isLessThanOrEqualTo(4);
    }

    @Test
    void a_start_is_looked_at_once_more_before_it_is_too_late() {
        GlueEngine engine = world.engine();
        world.glue.clock = world.timing::now;
        world.glue.readyAfter = Duration.ofSeconds(119);
        EngineSession session = GlueWorld.open(engine);
        assertThat(GlueWorld.run(session, "q")).isEqualTo(1);
    }

    @Test
    void principals_have_sessions_of_their_own_that_run_as_their_roles() {
        world.isolation = Isolation.PRINCIPAL;
        world.roles = Map.of("ann", "arn:aws:iam::123456789012:role/Ann");
        GlueEngine engine = world.engine();
        String ann =
                GlueWorld.open(engine, new SessionSpec("prod", "ann", Map.of())).compute();
        String bob =
                GlueWorld.open(engine, new SessionSpec("prod", "bob", Map.of())).compute();
        assertThat(ann).isNotEqualTo(bob);
        assertThat(world.glue.sessions.get(ann).request).containsEntry("Role", "arn:aws:iam::123456789012:role/Ann");
        assertThat(world.glue.sessions.get(bob).request).containsEntry("Role", GlueWorld.ROLE);
    }

    @Test
    void a_models_own_size_and_group_get_a_session_of_their_own() {
        GlueEngine engine = world.engine();
        String usual = GlueWorld.open(engine).compute();
        Map<String, String> wish = Map.of("workers", "5", "worker_type", "G.2X", "group_session_id", "heavy");
        SessionSpec heavy = new SessionSpec("prod", "", null, null, Map.of(), wish);
        String own = GlueWorld.open(engine, heavy).compute();
        assertThat(own).isNotEqualTo(usual);
        assertThat(GlueWorld.open(engine, heavy).compute()).isEqualTo(own);
        assertThat(world.glue.sessions.get(own).request)
                .containsEntry("NumberOfWorkers", 5)
                .containsEntry("WorkerType", "G.2X");
    }

    @Test
    void only_what_differs_makes_another_session_and_a_group_shares_one() {
        GlueEngine engine = world.engine();
        String usual = GlueWorld.open(engine).compute();
        assertThat(wished(engine, Map.of("workers", "2", "worker_type", "G.1X", "idle_timeout", "30")))
                .isEqualTo(usual);
        assertThat(wished(engine, Map.of("tags", "team=data\n", "conf", "", "connections", "")))
                .as("what undoes nothing")
                .isEqualTo(usual);
        String group = wished(engine, Map.of("group_session_id", "nightly"));
        assertThat(group).isNotEqualTo(usual);
        assertThat(wished(engine, Map.of("group_session_id", "nightly", "enable_session_per_model", "model.a")))
                .as("a group wins")
                .isEqualTo(group);
        assertThat(wished(engine, Map.of("group_session_id", "nightly", "workers", "4")))
                .as("a group of another size")
                .isNotEqualTo(group);
        assertThat(wished(engine, Map.of("enable_session_per_model", "true")))
                .as("a statement is no model")
                .isEqualTo(usual);
        assertThat(wished(engine, Map.of("group_session_id", "", "enable_session_per_model", "")))
                .isEqualTo(usual);
    }

    @Test
    void wishes_reach_the_session_as_dbt_glues_users_write_them_and_values_may_hold_commas() {
        GlueEngine engine = world.engine();
        String id = wished(
                engine,
                Map.of(
                        "conf", "--conf spark.a=1 --conf spark.b=x=y",
                        "default_arguments", "--jars=s3://b/a.jar,s3://b/b.jar,--flag=on",
                        "tags", "team=etl\nowner=ann, bob\n",
                        "connections", "one, two",
                        "glue_version", "5.2",
                        "query_timeout_in_minutes", "60"));
        Map<String, Object> request = world.glue.sessions.get(id).request;
        assertThat(request).containsEntry("GlueVersion", "5.2").containsEntry("Timeout", 60);
        Map<?, ?> arguments = (Map<?, ?>) request.get("DefaultArguments");
        assertThat(arguments).extracting("--jars", "--flag").containsExactly("s3://b/a.jar,s3://b/b.jar", "on");
        assertThat(String.valueOf(arguments.get("--conf")).split(" --conf ")).contains("spark.a=1", "spark.b=x=y");
        assertThat((Map<?, ?>) request.get("Tags")).extracting("team", "owner").containsExactly("etl", "ann, bob");
        assertThat((Map<?, ?>) request.get("Connections"))
                .extracting("Connections")
                .isEqualTo(List.of("one", "two"));
    }

    @Test
    void sessions_of_all_kinds_are_bounded_and_one_that_nobody_uses_makes_room() {
        world.bounds = new FleetBounds(0, 2, 2, 2, Duration.ofMinutes(10), false, FleetBounds.USUAL_WAIT);
        GlueEngine engine = world.engine();
        String first = wished(engine, Map.of("enable_session_per_model", "model.a"));
        world.timing.pass(Duration.ofMinutes(2));
        EngineSession used =
                GlueWorld.open(engine, new SessionSpec("prod", "", null, null, Map.of(), Map.of("workers", "4")));
        try (ResultStream running = used.execute(SqlStatement.of("q", "SELECT 1"), ProgressListener.NONE)) {
            String third = wished(engine, Map.of("enable_session_per_model", "model.c"));
            assertThat(world.glue.running()).containsExactlyInAnyOrder(used.compute(), third);
            assertThat(world.glue.sessions.get(first).status).isEqualTo("STOPPED");
            assertThat(running.next()).isPresent();
        }
    }

    @Test
    void a_session_beyond_the_bound_waits_for_one_to_be_idle_and_at_last_says_so() {
        world.bounds = new FleetBounds(0, 1, 1, 2, Duration.ofMinutes(60), false, FleetBounds.USUAL_WAIT);
        GlueEngine engine = world.engine();
        EngineSession used = GlueWorld.open(engine);
        try (ResultStream running = used.execute(SqlStatement.of("q", "SELECT 1"), ProgressListener.NONE)) {
            assertThatThrownBy(() -> wished(engine, Map.of("workers", "4")))
                    .isInstanceOfSatisfying(
                            QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCES_EXHAUSTED))
                    .hasMessageContaining("All 1 Glue sessions of engine prod are in use")
                    .hasMessageContaining("pool.maxInAll");
            assertThat(running.next()).isPresent();
        }
        assertThat(wished(engine, Map.of("workers", "4"))).isNotEqualTo(used.compute());
        assertThat(world.glue.running()).hasSize(1);
    }

    @Test
    void an_older_version_is_spoken_to_in_statements() {
        String id = wished(world.engine(), Map.of("glue_version", "4.0"));
        assertThat(world.glue.sessions.get(id).request).containsEntry("SessionType", "LIVY");
    }

    @Test
    void wishes_that_cannot_be_read_are_told_by_their_key_and_start_nothing() {
        GlueEngine engine = world.engine();
        refused(engine, Map.of("workers", "many"), "'workers' takes a whole number from 2, but is 'many'");
        refused(engine, Map.of("workers", "1"), "'workers'");
        refused(engine, Map.of("workers", "false"), "'workers'");
        refused(engine, Map.of("worker_type", "large"), "'worker_type' takes a worker type such as 'G.1X'");
        refused(engine, Map.of("glue_version", "five"), "'glue_version'");
        refused(engine, Map.of("idle_timeout", "10m"), "'idle_timeout'");
        refused(engine, Map.of("datalake_formats", "iceberg,paper"), "'datalake_formats'");
        refused(engine, Map.of("tags", "none of these"), "'tags' takes key=value pairs");
        refused(engine, Map.of("role_arn", "admin"), "'role_arn' takes the ARN of a role");
        refused(engine, Map.of("region", "us-east-1"), "'region' takes the engine's own, 'eu-west-1'");
        assertThat(world.glue.calls).isEmpty();
    }

    @Test
    void nobody_chooses_anothers_role_where_users_are_isolated() {
        world.isolation = Isolation.ROLE;
        world.roles = Map.of("ann", "arn:aws:iam::123456789012:role/Ann");
        GlueEngine engine = world.engine();
        Map<String, String> admin = Map.of("role_arn", "arn:aws:iam::123456789012:role/Admin");
        assertThatThrownBy(() -> engine.computeOf(new SessionSpec("prod", "ann", null, null, Map.of(), admin)))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
        Map<String, String> own = Map.of("role_arn", "arn:aws:iam::123456789012:role/Ann");
        assertThat(engine.computeOf(new SessionSpec("prod", "ann", null, null, Map.of(), own))
                        .role())
                .endsWith("role/Ann");
    }

    @Test
    void compute_is_told_before_it_is_started_and_when_it_runs() {
        world.isolation = Isolation.PRINCIPAL;
        GlueEngine engine = world.engine();
        SessionSpec spec = new SessionSpec(
                "prod", "ann", null, null, Map.of(), Map.of("workers", "4", "group_session_id", "nightly"));
        assertThat(engine.computeOf(spec))
                .isEqualTo(new ComputePlan("4 x G.1X, Glue 5.1", GlueWorld.ROLE, "nightly", List.of()));
        assertThat(world.glue.calls).isEmpty();
        String id = GlueWorld.open(engine, spec).compute();
        assertThat(engine.computeOf(spec).running()).containsExactly(id);
        assertThat(engine.compute())
                .extracting(ComputeState::size, ComputeState::principal, ComputeState::role, ComputeState::group)
                .containsExactly(tuple("4 x G.1X", "ann", GlueWorld.ROLE, "nightly"));
    }

    private static String wished(GlueEngine engine, Map<String, String> wishes) {
        return GlueWorld.open(engine, new SessionSpec("prod", "", null, null, Map.of(), wishes))
                .compute();
    }

    private static void refused(GlueEngine engine, Map<String, String> wishes, String words) {
        assertThatThrownBy(() -> engine.computeOf(new SessionSpec("prod", "", null, null, Map.of(), wishes)))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG))
                .hasMessageContaining(words);
    }

    @Test
    void an_id_that_is_somebody_elses_is_not_touched() {
        world.glue.fault("CreateSession", "AlreadyExistsException");
        EngineSession session = GlueWorld.open(world.engine());
        assertThat(GlueWorld.run(session, "q")).isEqualTo(1);
        assertThat(world.glue.created).isEqualTo(1);
        assertThat(world.glue.stopped).isZero();
    }

    @Test
    void a_session_that_glue_does_not_stop_yet_is_stopped_when_it_does() {
        world.glue.stopsOnlyWhatIsReady = true;
        world.glue.looksUntilReady = Integer.MAX_VALUE;
        GlueEngine engine = world.engine();
        assertThatThrownBy(() -> GlueWorld.open(engine)).hasMessageContaining("not ready after 120 s");
        assertThat(world.glue.running()).hasSize(1);
        world.glue.end(world.glue.running().get(0), "READY");
        pass(Duration.ofMinutes(6), engine);
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void a_start_that_never_reached_glue_is_forgotten() {
        world.glue.fault("CreateSession", FakeGlue.BROKEN, FakeGlue.BROKEN, FakeGlue.BROKEN, FakeGlue.BROKEN);
        GlueEngine engine = world.engine();
        assertThatThrownBy(() -> GlueWorld.open(engine)).isInstanceOf(RuntimeException.class);
        pass(Duration.ofMinutes(4), engine);
        assertThat(world.store.compute().all("prod")).isEmpty();
    }

    @Test
    void whatever_happens_every_session_created_is_stopped_in_the_end() {
        world.glue.fault("StopSession", "InternalServiceException", FakeGlue.THROTTLED);
        world.glue.fault("GetSession", "InternalServiceException", FakeGlue.BROKEN);
        GlueEngine one = world.engine();
        GlueEngine two = world.engine();
        for (int round = 0; round < 4; round++) {
            EngineSession session = GlueWorld.open(round % 2 == 0 ? one : two);
            GlueWorld.run(session, "q" + round);
            if (round == 1) {
                world.glue.end(session.compute(), "TIMEOUT");
                pass(Duration.ofMinutes(2), one, two);
            }
        }
        one.close();
        pass(Duration.ofMinutes(15), two);
        two.close();
        assertThat(world.glue.running()).isEmpty();
        assertThat(world.store.compute().all("prod")).isEmpty();
        // The one that timed out needed no stop.
        assertThat(world.glue.stopped).isEqualTo(world.glue.created - 1);
    }
}
