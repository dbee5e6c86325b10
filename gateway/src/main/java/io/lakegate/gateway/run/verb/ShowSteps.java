package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.catalog.NamePattern;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.run.NodesUnderWay;
import io.lakegate.gateway.run.NodesUnderWay.NodeNow;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.RunStore;
import io.lakegate.gateway.store.StepPlace;
import io.lakegate.gateway.store.StepResult;
import io.lakegate.gateway.store.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code SHOW STEPS OF RUN}: what was executed for the nodes of a run, in the order it began. Of a run that this gateway
 * walks, also what is executed now. A project's runs are shown to whoever may use the project.
 */
final class ShowSteps implements Verb<OwnStatement.ShowSteps> {
    private static final int OFFERED_RUNS = 5;

    private final ProjectRegistry registry;
    private final RunStore runs;
    private final NodesUnderWay underWay;

    ShowSteps(ProjectRegistry registry, RunStore runs, NodesUnderWay underWay) {
        this.registry = registry;
        this.runs = runs;
        this.underWay = underWay;
    }

    /**
     * A row.
     *
     * @param number 0 for what concerns the node outside of its steps
     * @param status of the step, or of the node
     */
    private record Shown(NodeId node, int number, Instant sortedBy, StepResult step, String status) {}

    @Override
    public void execute(OwnStatement.ShowSteps statement, StatementContext context, RowSink rows) {
        Project project = registry.project(context.project());
        Predicate<String> like = NamePattern.matching(statement.like().isEmpty() ? null : statement.like());
        String run = runOf(project, statement.run());
        rows.columns(Columns.of(
                "node string",
                "step int",
                "purpose string",
                "status string",
                "rows_affected bigint",
                "started_at timestamp",
                "seconds double",
                "engine string",
                "session_id string",
                "compute string",
                "error string",
                "sql string",
                "unique_id string"));
        for (Shown shown : shown(run)) {
            String name = name(project, shown.node());
            if (like.test(name)) {
                StepResult step = shown.step();
                rows.row(
                        name,
                        shown.number(),
                        step.purpose(),
                        shown.status(),
                        step.rowsAffected(),
                        step.startedAt(),
                        step.elapsed().toMillis() / 1000.0,
                        told(step.place().engine()),
                        told(step.place().session()),
                        told(step.place().compute()),
                        told(step.message()),
                        told(step.sql()),
                        shown.node().value());
            }
        }
    }

    private String runOf(Project project, String wanted) {
        if (!wanted.isEmpty() && runs.run(project.name(), wanted).isPresent()) {
            return wanted;
        }
        List<RunRecord> latest = runs.latest(project.name(), OFFERED_RUNS);
        if (wanted.isEmpty() && !latest.isEmpty()) {
            return latest.get(0).id();
        }
        if (latest.isEmpty()) {
            throw new QueryException(
                    ErrorCode.UNDEFINED_RUN,
                    "Project " + project.name() + " has had no run yet. RUN MODELS begins one.");
        }
        throw new QueryException(
                ErrorCode.UNDEFINED_RUN,
                "Project " + project.name() + " has no run '" + wanted + "'. Its last runs: "
                        + latest.stream()
                                .map(run -> run.id() + " (" + run.verb() + ", " + run.startedAt() + ")")
                                .collect(Collectors.joining(", "))
                        + ". SHOW RUNS lists them all.");
    }

    private List<Shown> shown(String run) {
        // Before the store: a node that ends in between is then met twice rather than not at all.
        List<NodeNow> now = underWay.of(run);
        List<Shown> all = new ArrayList<>();
        Set<NodeId> ended = new HashSet<>();
        for (NodeResult result : runs.resultsWithSteps(run)) {
            ended.add(result.node());
            outsideOfSteps(result, all);
            steps(result.node(), result.startedAt(), result.steps(), all);
        }
        for (NodeNow node : now) {
            if (!ended.contains(node.node())) {
                if (node.steps().isEmpty()) {
                    Duration waiting = Duration.between(node.startedAt(), Instant.now());
                    StepResult none = none("nothing executed yet", node.startedAt(), waiting, "");
                    all.add(new Shown(node.node(), 0, node.startedAt(), none, StepStatus.RUNNING.label()));
                }
                steps(node.node(), node.startedAt(), node.steps(), all);
            }
        }
        all.sort(
                Comparator.comparing(Shown::sortedBy).thenComparing(Shown::node).thenComparing(Shown::number));
        return all;
    }

    /** What no step tells: that there was none, or that the node failed all the same. */
    private static void outsideOfSteps(NodeResult result, List<Shown> all) {
        boolean told =
                result.status().good() || result.steps().stream().anyMatch(step -> step.status() == StepStatus.ERROR);
        if (result.steps().isEmpty() || !told) {
            String purpose = result.steps().isEmpty() ? "nothing executed" : "outside of its steps";
            String error = result.status().bad() || result.status() == NodeStatus.SKIPPED ? result.message() : "";
            StepResult none = none(purpose, result.startedAt(), result.elapsed(), error);
            all.add(new Shown(
                    result.node(), 0, result.startedAt(), none, result.status().label()));
        }
    }

    private static StepResult none(String purpose, Instant startedAt, Duration elapsed, String error) {
        return new StepResult(
                purpose, "", StepStatus.RUNNING, startedAt, elapsed, null, error, new StepPlace("", "", ""));
    }

    private static void steps(NodeId node, Instant nodeStartedAt, List<StepResult> steps, List<Shown> all) {
        int number = 1;
        for (StepResult step : steps) {
            Instant began = step.startedAt() == null ? nodeStartedAt : step.startedAt();
            all.add(new Shown(node, number++, began, step, step.status().label()));
        }
    }

    /** A node that is no longer in the project is called as its id ends. */
    private static String name(Project project, NodeId id) {
        return project.node(id)
                .map(Node::name)
                .orElseGet(() -> id.value().substring(id.value().lastIndexOf('.') + 1));
    }

    private static @Nullable String told(String text) {
        return text.isEmpty() ? null : text;
    }
}
