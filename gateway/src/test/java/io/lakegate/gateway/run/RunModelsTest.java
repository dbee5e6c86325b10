package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.RunState;
import io.lakegate.gateway.store.StepResult;
import io.lakegate.gateway.store.StepStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunModelsTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void builds_parents_before_children_and_gives_a_row_each() {
        model("b", "select 2");
        model("a", "select 1");
        desk.run("create or replace model b as select * from {{ ref('a') }} with no data");
        RecordingRows rows = desk.run("run models");
        assertThat(rows.column("node")).containsExactly("a", "b");
        assertThat(rows.column("status")).containsOnly("success");
        assertThat(rows.column("message")).containsOnly("created table");
        assertThat(rows.column("relation")).containsExactly("analytics.a", "analytics.b");
        assertThat(rows.column("unique_id")).containsExactly("model.demo.a", "model.demo.b");
        assertThat(desk.sent("PUTBACK")).isEmpty();
        assertThat(desk.sent("STAGE", "CLEANUP"))
                .containsExactly(
                        "STAGE a AS select 1", "CLEANUP a", "STAGE b AS select * from analytics.a", "CLEANUP b");
    }

    @Test
    void makes_a_missing_schema_once() {
        model("a", "select 1");
        model("b", "select 2");
        desk.run("run models");
        assertThat(desk.sent("CREATE")).containsExactly("CREATE SCHEMA IF NOT EXISTS `analytics`");
    }

    @Test
    void makes_no_schema_that_is_there() {
        desk.engine.rows(
                "^SHOW SCHEMAS", List.of(new Column("namespace", "string")), List.<Object[]>of(new Object[] {"Analytics"
                }));
        model("a", "select 1");
        desk.run("run models");
        assertThat(desk.sent("CREATE")).isEmpty();
    }

    @Test
    void builds_independent_models_at_the_same_time() {
        CyclicBarrier both = new CyclicBarrier(2);
        desk.engine.when("^STAGE", (statement, session) -> {
            try {
                both.await(60, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new AssertionError("the other model was not built at the same time", e);
            }
            return List.of();
        });
        model("a", "select 1");
        model("b", "select 2");
        assertThat(desk.run("run models threads 2").column("status")).containsOnly("success");
        assertThat(desk.engine.opened()).as("one session serves both").isLessThanOrEqualTo(2);
    }

    @Test
    void keeps_to_the_number_of_threads() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        desk.engine.when("^(STAGE|PUBLISH)", (statement, session) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.yield();
            running.decrementAndGet();
            return List.of();
        });
        for (int i = 0; i < 8; i++) {
            model("m" + i, "select " + i);
        }
        desk.run("run models threads 1");
        assertThat(most).hasValue(1);
    }

    @Test
    void skips_what_depends_on_a_failure_and_builds_the_rest() {
        model("a", "select 1");
        model("b", "select * from {{ ref('a') }}");
        model("c", "select * from {{ ref('b') }}");
        model("other", "select 2");
        desk.engine.fails("^STAGE a", ErrorCode.UNDEFINED_COLUMN, "There is no column x.");
        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("run models", rows))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_FAILED))
                .hasMessage("1 of 4 nodes failed: a; 2 skipped. a: There is no column x.");
        assertThat(rows.rows()).hasSize(4);
        assertThat(status(rows, "a")).isEqualTo("error");
        assertThat(status(rows, "b")).isEqualTo("skipped");
        assertThat(status(rows, "c")).isEqualTo("skipped");
        assertThat(status(rows, "other")).isEqualTo("success");
        assertThat(desk.sent("PUBLISH")).hasSize(1);
        RunRecord run = desk.store.runs().latest("demo", 1).get(0);
        assertThat(run.state()).isEqualTo(RunState.ERROR);
        assertThat(run.selected()).hasSize(4);
        assertThat(desk.store
                        .runs()
                        .newestResults("demo")
                        .get(NodeId.model("demo", "a"))
                        .errorCode())
                .isEqualTo(ErrorCode.UNDEFINED_COLUMN);
    }

    @Test
    void cleans_up_after_a_failure_in_mid_plan_and_records_the_steps() {
        model("a", "select 1");
        desk.engine.fails("^PUBLISH a", ErrorCode.DISK_FULL, "No space left.");
        assertThatThrownBy(() -> desk.run("run models")).hasMessageContaining("No space left.");
        assertThat(desk.sent("STAGE", "PUBLISH", "PUTBACK", "CLEANUP"))
                .hasSize(4)
                .endsWith("PUTBACK a", "CLEANUP a");
        String run = desk.store.runs().latest("demo", 1).get(0).id();
        assertThat(desk.store.runs().resultsWithSteps(run).get(0).steps())
                .extracting(StepResult::purpose, StepResult::status)
                .containsExactly(
                        tuple("stage", StepStatus.SUCCESS),
                        tuple("publish", StepStatus.ERROR),
                        tuple("clean up: drop staging", StepStatus.SUCCESS));
    }

    @Test
    void tells_the_engine_s_place_in_the_compiled_query() {
        desk.run("create model a as\n\nselect 1,\n  nope with no data");
        desk.engine.when("^STAGE a", (statement, session) -> {
            throw new QueryException(ErrorCode.UNDEFINED_COLUMN, "No nope.", new SourceLocation(null, 2, 3));
        });
        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("run models", rows))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.location()).isEmpty());
        assertThat(rows.column("message").get(0).toString())
                .startsWith("a: No nope. (line ")
                .endsWith(", column 3 of the compiled query: nope)");
    }

    @Test
    void says_what_it_could_not_clean_up() {
        model("a", "select 1");
        desk.engine.fails("^CLEANUP a", ErrorCode.ENGINE_ERROR, "no");
        RecordingRows rows = desk.run("run models");
        assertThat(rows.column("status")).containsExactly("success");
        assertThat(rows.column("message")).containsExactly("created table. Left behind: drop staging.");
    }

    @Test
    void starts_nothing_more_after_a_failure_when_told_to_fail_fast() {
        model("a", "select 1");
        model("b", "select 2");
        desk.engine.fails("^STAGE a", ErrorCode.ANALYSIS_ERROR, "bad");
        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("run models fail fast threads 1", rows))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_FAILED));
        assertThat(status(rows, "a")).isEqualTo("error");
        assertThat(status(rows, "b")).isEqualTo("skipped");
        assertThat(desk.sent("STAGE")).hasSize(1);
    }

    @Test
    void cancels_what_runs_and_cleans_up_when_the_client_cancels() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        desk.engine.when("^STAGE a", (statement, session) -> {
            started.countDown();
            new CountDownLatch(1).await();
            return List.of();
        });
        model("a", "select 1");
        model("b", "select * from {{ ref('a') }}");
        RecordingRows rows = new RecordingRows();
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> desk.run("run models", rows));
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
        desk.cancellation.cancel();
        assertThatThrownBy(() -> run.get(60, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(status(rows, "a")).isEqualTo("error");
        assertThat(status(rows, "b")).isEqualTo("skipped");
        assertThat(desk.sent("CLEANUP")).containsExactly("CLEANUP a");
        assertThat(desk.store.runs().latest("demo", 1).get(0).state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void never_sends_a_write_again_whose_connection_was_lost() {
        model("a", "select 1", "file_format = 'iceberg'");
        desk.engine.when("^PUBLISH a", (statement, session) -> {
            session.die();
            throw new QueryException(ErrorCode.CONNECTION_LOST, "Gone.");
        });
        desk.engine.rows(
                "`a`\\.snapshots",
                List.of(new Column("operation", "string"), new Column("at", "string")),
                List.<Object[]>of(new Object[] {"overwrite", "2026-01-01 00:00:00"}));
        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("run models", rows)).isInstanceOf(QueryException.class);
        assertThat(desk.sent("PUBLISH")).hasSize(1);
        assertThat(desk.sent("CLEANUP")).containsExactly("CLEANUP a");
        assertThat(rows.column("message").get(0).toString())
                .contains("has a commit since then (overwrite at 2026-01-01 00:00:00)");
        assertThat(desk.store
                        .runs()
                        .newestResults("demo")
                        .get(NodeId.model("demo", "a"))
                        .errorCode())
                .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    @Test
    void knows_that_a_lost_write_left_no_table() {
        model("a", "select 1", "file_format = 'iceberg'");
        desk.engine.fails("^PUBLISH a", ErrorCode.CONNECTION_LOST, "Gone.");
        desk.engine.fails("`a`\\.snapshots", ErrorCode.UNDEFINED_TABLE, "no such table");
        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("run models", rows)).isInstanceOf(QueryException.class);
        assertThat(rows.column("message").get(0).toString()).contains("There is no such table now");
    }

    @Test
    void asks_again_on_another_session_when_the_first_dies_before_anything_was_written() {
        model("a", "select 1");
        AtomicBoolean first = new AtomicBoolean(true);
        desk.engine.when("^DESCRIBE TABLE", (statement, session) -> {
            if (first.getAndSet(false)) {
                session.die();
                throw new QueryException(ErrorCode.CONNECTION_LOST, "Gone.");
            }
            throw new QueryException(ErrorCode.UNDEFINED_TABLE, "no such table");
        });
        assertThat(desk.run("run models").column("status")).containsExactly("success");
        assertThat(desk.sent("PUBLISH")).hasSize(1);
    }

    @Test
    void takes_a_failed_question_for_a_failure_and_not_for_absence() {
        model("a", "select 1");
        desk.engine.fails("^DESCRIBE TABLE", ErrorCode.ACCESS_DENIED, "Not yours.");
        assertThatThrownBy(() -> desk.run("run models")).hasMessageContaining("Not yours.");
        assertThat(desk.sent("STAGE", "PUBLISH")).isEmpty();
    }

    @Test
    void plans_from_what_stands_there_now() {
        desk.engine.rows(
                "^DESCRIBE TABLE",
                List.of(new Column("c", "string"), new Column("t", "string"), new Column("m", "string")),
                List.of(new Object[] {"a", "int", null}, new Object[] {"", "", ""}));
        model("a", "select 1");
        desk.run("run models");
        assertThat(desk.sent("PUBLISH").get(0)).startsWith("PUBLISH a existing");
    }

    @Test
    void tells_rows_affected_when_the_engine_does() {
        desk.engine.rows(
                "^PUBLISH", List.of(new Column("num_affected_rows", "bigint")), List.<Object[]>of(new Object[] {7L}));
        model("a", "select 1");
        assertThat(desk.run("run models").column("rows_affected")).containsExactly(7L);
    }

    @Test
    void tells_the_rows_that_an_iceberg_commit_wrote_down() {
        desk.engine.rows(
                "`a`\\.snapshots", List.of(new Column("r", "string")), List.<Object[]>of(new Object[] {"1200000"}));
        model("a", "select 1", "file_format = 'iceberg'");
        model("p", "select 1", "file_format = 'parquet'");
        RecordingRows rows = desk.run("run models");
        assertThat(rows.column("rows_affected").get(rows.column("node").indexOf("a")))
                .isEqualTo(1_200_000L);
        assertThat(rows.column("rows_affected").get(rows.column("node").indexOf("p")))
                .isNull();
    }

    @Test
    void a_table_that_does_not_tell_its_commits_is_built_all_the_same() {
        desk.engine.fails("\\.snapshots", ErrorCode.ACCESS_DENIED, "Not yours.");
        model("a", "select 1", "file_format = 'iceberg'");
        RecordingRows rows = desk.run("run models");
        assertThat(rows.column("status")).containsExactly("success");
        assertThat(rows.column("rows_affected").get(0)).isNull();
    }

    @Test
    void runs_only_what_is_selected_in_the_order_of_the_whole_graph() {
        model("a", "select 1");
        model("b", "select * from {{ ref('a') }}");
        model("c", "select * from {{ ref('b') }}");
        assertThat(desk.run("run models select 'c a'").column("node")).containsExactly("a", "c");
        assertThat(desk.run("run models select '+b'").column("node")).containsExactly("a", "b");
        assertThat(desk.run("run models exclude 'b+'").column("node")).containsExactly("a");
    }

    @Test
    void walks_through_an_ephemeral_model_without_a_row_for_it() {
        model("a", "select 1");
        model("e", "select * from {{ ref('a') }}", "materialized = 'ephemeral'");
        model("c", "select * from {{ ref('e') }}");
        desk.engine.fails("^STAGE a", ErrorCode.ANALYSIS_ERROR, "bad");
        RecordingRows rows = new RecordingRows();
        assertThatThrownBy(() -> desk.run("run models", rows)).isInstanceOf(QueryException.class);
        assertThat(rows.column("node")).containsExactly("a", "c");
        assertThat(status(rows, "c")).isEqualTo("skipped");
    }

    @Test
    void refuses_a_selection_that_meets_nothing() {
        model("a", "select 1");
        assertThatThrownBy(() -> desk.run("run models select 'tag:nightly'"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_MODEL))
                .hasMessageContaining("'tag:nightly'");
    }

    @Test
    void resumes_by_selecting_what_did_not_succeed() {
        model("a", "select 1");
        model("b", "select 2");
        model("c", "select * from {{ ref('b') }}");
        AtomicBoolean broken = new AtomicBoolean(true);
        desk.engine.when("^STAGE b", (statement, session) -> {
            if (broken.get()) {
                throw new QueryException(ErrorCode.ENGINE_ERROR, "Not today.");
            }
            return List.of();
        });
        assertThatThrownBy(() -> desk.run("run models")).isInstanceOf(QueryException.class);
        broken.set(false);
        assertThat(desk.run("run models select 'result:error result:skipped'").column("node"))
                .containsExactly("b", "c");
        assertThat(desk.run("run models select 'result:error result:skipped'").rows())
                .isEmpty();
    }

    @Test
    void does_nothing_in_an_empty_project() {
        assertThat(desk.run("run models").rows()).isEmpty();
        assertThat(desk.store.runs().latest("demo", 1).get(0).state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void refuses_threads_beyond_the_bound() {
        assertThatThrownBy(() -> desk.run("run models threads 1000"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
    }

    @Test
    void compiles_without_touching_the_engine() {
        model("a", "select 1");
        model("b", "select * from {{ ref('a') }}");
        RecordingRows rows = desk.run("compile models select 'b'");
        assertThat(rows.column("sql")).containsExactly("select * from analytics.a");
        assertThat(desk.engine.sent()).isEmpty();
    }

    @Test
    void tells_how_far_it_is() {
        model("a", "select 1");
        model("b", "select 2");
        assertThat(desk.run("run models").progress())
                .last()
                .satisfies(last -> assertThat(last.completed()).isEqualTo(2))
                .satisfies(last -> assertThat(last.total()).isEqualTo(2));
    }

    private void model(String name, String query, String... config) {
        String with = config.length == 0 ? "" : " with (" + String.join(", ", config) + ")";
        desk.run("create model " + name + with + " as " + query + " with no data");
    }

    private static Object status(RecordingRows rows, String node) {
        return rows.column("status").get(rows.column("node").indexOf(node));
    }
}
