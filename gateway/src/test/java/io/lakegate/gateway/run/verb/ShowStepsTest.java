package io.lakegate.gateway.run.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.run.Desk;
import io.lakegate.gateway.run.RecordingRows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShowStepsTest {
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
    void shows_what_was_executed_where_and_how_it_went_in_the_order_it_began() {
        desk.engine.rows(
                "^PUBLISH a", List.of(new Column("num_affected_rows", "bigint")), List.<Object[]>of(new Object[] {7L}));
        model("a", "select 1");
        model("b", "select * from {{ ref('a') }}");
        desk.run("run models");
        RecordingRows steps = desk.run("show steps of run last");
        assertThat(steps.column("node")).containsExactly("a", "a", "a", "b", "b", "b");
        assertThat(steps.column("step")).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(steps.column("purpose").subList(0, 3)).containsExactly("stage", "publish", "clean up: drop staging");
        assertThat(steps.column("sql")).startsWith("STAGE a AS select 1").endsWith("CLEANUP b");
        assertThat(steps.column("status")).containsOnly("success");
        assertThat(steps.column("rows_affected")).containsExactly(null, 7L, null, null, null, null);
        assertThat(steps.column("engine")).containsOnly("fake");
        assertThat(steps.column("session_id"))
                .allSatisfy(id -> assertThat(String.valueOf(id)).startsWith("fake-"));
        assertThat(steps.column("compute")).as("nothing is billed").containsOnlyNulls();
        assertThat(steps.column("error")).containsOnlyNulls();
        assertThat(steps.column("seconds"))
                .allSatisfy(time -> assertThat((double) time).isNotNegative());
        List<Instant> started =
                steps.column("started_at").stream().map(Instant.class::cast).toList();
        assertThat(started).isSorted();
        assertThat(steps.column("unique_id")).startsWith("model.demo.a").endsWith("model.demo.b");
    }

    @Test
    void shows_why_a_step_failed_and_what_came_to_nothing_by_it() {
        desk.engine.fails("^PUBLISH a", ErrorCode.DISK_FULL, "No space left.");
        model("a", "select 1");
        model("b", "select * from {{ ref('a') }}");
        assertThatThrownBy(() -> desk.run("run models")).isInstanceOf(QueryException.class);
        RecordingRows steps = desk.run("show steps of run last");
        assertThat(steps.column("node")).containsExactly("a", "a", "a", "b");
        assertThat(steps.column("status")).containsExactly("success", "error", "success", "skipped");
        assertThat(steps.column("step")).containsExactly(1, 2, 3, 0);
        assertThat(steps.column("error"))
                .containsExactly(null, "No space left.", null, "a failed, which it depends on");
    }

    @Test
    void shows_a_failure_that_is_no_step_s() {
        desk.run("create model a with (lake_tag = 'wrong') as select 1 with no data");
        assertThatThrownBy(() -> desk.run("run models")).isInstanceOf(QueryException.class);
        RecordingRows steps = desk.run("show steps of run last");
        assertThat(steps.column("purpose")).containsExactly("nothing executed");
        assertThat(steps.column("status")).containsExactly("error");
        assertThat(steps.column("error").get(0).toString()).contains("There is no such tag.");
    }

    @Test
    void shows_what_runs_now() {
        List<RecordingRows> meanwhile = new ArrayList<>();
        desk.engine.when("^PUBLISH a", (statement, session) -> {
            meanwhile.add(desk.run("show steps of run last"));
            return List.of();
        });
        model("a", "select 1");
        desk.run("run models");
        RecordingRows steps = meanwhile.get(0);
        assertThat(steps.column("purpose")).containsExactly("stage", "publish");
        assertThat(steps.column("status")).containsExactly("success", "running");
        assertThat(steps.column("session_id")).doesNotContainNull();
        assertThat(desk.run("show steps of run last").column("status")).containsOnly("success");
    }

    @Test
    void shows_any_run_by_its_id_and_some_nodes_of_it() {
        model("a", "select 1");
        model("b", "select 2");
        desk.run("run models");
        String first = lastRun();
        desk.run("run models select 'b'");
        assertThat(desk.run("show steps of run last").column("node")).containsOnly("b");
        assertThat(desk.run("show steps of run '" + first + "'").column("node")).contains("a", "b");
        assertThat(desk.run("show steps of run '" + first + "' like 'A%'").column("node"))
                .containsOnly("a");
    }

    @Test
    void names_the_last_runs_when_there_is_none_of_an_id() {
        assertThatThrownBy(() -> desk.run("show steps of run last"))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        e -> assertThat(e.code().sqlState()).isEqualTo("42704"))
                .hasMessage("Project demo has had no run yet. RUN MODELS begins one.");
        model("a", "select 1");
        desk.run("run models");
        assertThatThrownBy(() -> desk.run("show steps of run 'nope'"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_RUN))
                .hasMessageStartingWith("Project demo has no run 'nope'. Its last runs: " + lastRun() + " (run, ")
                .hasMessageEndingWith("SHOW RUNS lists them all.");
    }

    private String lastRun() {
        return desk.store.runs().latest("demo", 1).get(0).id();
    }

    private void model(String name, String query) {
        desk.run("create model " + name + " as " + query + " with no data");
    }
}
