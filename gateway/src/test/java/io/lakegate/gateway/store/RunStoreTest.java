package io.lakegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.relation.Relation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunStoreTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final NodeId A = NodeId.model("demo", "a");
    private static final NodeId B = NodeId.model("demo", "b");

    @TempDir
    Path directory;

    private Store store;
    private RunStore runs;

    @BeforeEach
    void open() {
        store = Store.open(TestDatabase.at(directory), Clock.systemUTC());
        runs = store.runs();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void reads_back_a_run_and_its_results() {
        RunRecord run = run("r1", START);
        runs.begin(run);
        NodeResult success = result(A, NodeStatus.SUCCESS, 42L, null, START);
        NodeResult failure = result(B, NodeStatus.ERROR, null, ErrorCode.UNDEFINED_COLUMN, START.plusSeconds(1));
        runs.record(run, success);
        runs.record(run, failure);
        assertThat(runs.latest("demo", 10)).containsExactly(run);
        assertThat(runs.results("r1")).containsExactly(withoutSteps(success), withoutSteps(failure));
        assertThat(runs.resultsWithSteps("r1")).containsExactly(success, failure);
        assertThat(runs.run("demo", "r1")).contains(run);
        assertThat(runs.run("other", "r1")).as("another project's").isEmpty();
    }

    @Test
    void knows_the_newest_result_of_each_node() {
        RunRecord first = run("r1", START);
        RunRecord second = run("r2", START.plusSeconds(60));
        runs.begin(first);
        runs.begin(second);
        runs.record(first, result(A, NodeStatus.SUCCESS, 1L, null, START));
        runs.record(first, result(B, NodeStatus.SUCCESS, 1L, null, START));
        runs.record(second, result(A, NodeStatus.ERROR, null, ErrorCode.DISK_FULL, START.plusSeconds(60)));
        assertThat(runs.newestResults("demo").get(A).status()).isEqualTo(NodeStatus.ERROR);
        assertThat(runs.newestResults("demo").get(B).status()).isEqualTo(NodeStatus.SUCCESS);
        assertThat(runs.newestResults("other")).isEmpty();
    }

    @Test
    void marks_only_the_own_unfinished_runs_as_interrupted() {
        runs.begin(run("r1", START));
        runs.begin(run("r2", START.plusSeconds(1)));
        runs.finish("r1", RunState.SUCCESS, "");
        assertThat(runs.interruptRunsOf("another")).isZero();
        assertThat(runs.interruptRunsOf("gateway")).isEqualTo(1);
        assertThat(runs.latest("demo", 10))
                .extracting(RunRecord::state)
                .containsExactly(RunState.INTERRUPTED, RunState.SUCCESS);
        assertThat(runs.latest("demo", 10).get(0).finishedAt()).isNotNull();
    }

    @Test
    void remembers_what_was_built_until_it_is_dropped() {
        BuiltRelations built = store.built();
        Relation a = new Relation(null, "s", "a");
        built.add("demo", a);
        built.add("demo", a);
        assertThat(built.contains("demo", new Relation(null, "S", "A"))).isTrue();
        assertThat(built.contains("other", a)).isFalse();
        Relation z = new Relation(null, "s", "z");
        built.rename("demo", a, z);
        assertThat(built.contains("demo", a)).isFalse();
        built.remove("demo", z);
        assertThat(built.contains("demo", z)).isFalse();
    }

    static RunRecord run(String id, Instant startedAt) {
        return new RunRecord(
                id,
                "demo",
                "gateway",
                "ann",
                "run",
                "RUN MODELS",
                List.of(A, B),
                RunState.RUNNING,
                "",
                startedAt,
                null,
                RunPlaces.UNKNOWN);
    }

    private static NodeResult result(NodeId node, NodeStatus status, Long rows, ErrorCode code, Instant startedAt) {
        String name = node.value().substring(node.value().lastIndexOf('.') + 1);
        return new NodeResult(
                node,
                "s." + name,
                status,
                rows,
                code,
                "",
                startedAt,
                Duration.ofMillis(1500),
                List.of(
                        new StepResult(
                                "create",
                                "CREATE TABLE x",
                                StepStatus.SUCCESS,
                                startedAt.plusMillis(100),
                                Duration.ofMillis(900),
                                rows,
                                "",
                                new StepPlace("lake", "s-1", "c-1")),
                        new StepResult(
                                "fill",
                                "INSERT INTO x",
                                StepStatus.ERROR,
                                null,
                                Duration.ofMillis(500),
                                null,
                                "disk full",
                                new StepPlace("", "", ""))));
    }

    private static NodeResult withoutSteps(NodeResult result) {
        return new NodeResult(
                result.node(),
                result.relation(),
                result.status(),
                result.rowsAffected(),
                result.errorCode(),
                result.message(),
                result.startedAt(),
                result.elapsed(),
                List.of());
    }
}
