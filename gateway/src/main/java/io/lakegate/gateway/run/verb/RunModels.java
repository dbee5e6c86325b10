package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.run.RunListener;
import io.lakegate.gateway.run.RunOutcome;
import io.lakegate.gateway.run.RunRequest;
import io.lakegate.gateway.run.Runner;
import io.lakegate.gateway.run.Workshop;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.NodeResult;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code RUN MODELS} and its siblings: a row per node as it ends, and an error after the last row when a node failed.
 * Projects hold no tests, seeds or snapshots yet, so {@code BUILD} is {@code RUN} and those verbs have nothing to do.
 */
final class RunModels implements Verb<OwnStatement.RunModels> {
    static final List<Column> COLUMNS = Columns.of(
            "node string",
            "type string",
            "status string",
            "rows_affected bigint",
            "seconds double",
            "message string",
            "relation string",
            "started_at timestamp",
            "unique_id string");

    private final ProjectRegistry registry;
    private final Workshop workshop;
    private final Runner runner;

    RunModels(ProjectRegistry registry, Workshop workshop, Runner runner) {
        this.registry = registry;
        this.workshop = workshop;
        this.runner = runner;
    }

    @Override
    public void execute(OwnStatement.RunModels statement, StatementContext context, RowSink rows) {
        Project project = registry.project(context.project());
        int threads = threads(statement, project);
        Set<NodeId> selected = Chosen.nodes(
                project, types(statement.verb()), statement.select(), statement.exclude(), workshop.runs());
        switch (statement.verb()) {
            case RUN, BUILD, TEST, SEED, SNAPSHOT -> run(request(statement, context, project, selected, threads), rows);
            case COMPILE -> compile(request(statement, context, project, selected, threads), rows);
        }
    }

    private void run(RunRequest request, RowSink rows) {
        rows.columns(COLUMNS);
        RunOutcome outcome = runner.run(request, new NodeRows(rows));
        outcome.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private void compile(RunRequest request, RowSink rows) {
        rows.columns(Columns.of("node string", "relation string", "sql string", "unique_id string"));
        for (Node node : request.project().nodes().values()) {
            if (request.selected().contains(node.id())) {
                rows.row(
                        node.name(),
                        relation(request.project(), node),
                        runner.compile(request, node.id()),
                        node.id().value());
            }
        }
    }

    private static @Nullable String relation(Project project, Node node) {
        Model model = project.models().get(node.id());
        if (model != null) {
            return model.ephemeral() ? null : model.relation().toString();
        }
        Resource resource = project.resources().get(node.id());
        Relation relation = resource == null ? null : resource.relation();
        return relation == null ? null : relation.toString();
    }

    /** The types of nodes that a verb is about. */
    private static Set<String> types(OwnStatement.RunModels.Verb verb) {
        return switch (verb) {
            case RUN -> Set.of("model");
            case BUILD -> Set.of("model", "seed", "snapshot", "test", "unit_test");
            case TEST -> Set.of("test", "unit_test");
            case SEED -> Set.of("seed");
            case SNAPSHOT -> Set.of("snapshot");
            case COMPILE -> Set.of("model", "test", "analysis", "snapshot");
        };
    }

    private static RunRequest request(
            OwnStatement.RunModels statement,
            StatementContext context,
            Project project,
            Set<NodeId> selected,
            int threads) {
        return new RunRequest(
                project,
                selected,
                statement.verb().name().toLowerCase(Locale.ROOT),
                statement.fullRefresh(),
                statement.failFast(),
                threads,
                statement.vars(),
                context);
    }

    private int threads(OwnStatement.RunModels statement, Project project) {
        Integer asked = statement.threads();
        int most = workshop.settings().maxThreads();
        if (asked == null) {
            return Math.max(1, Math.min(workshop.target(project).threads(), most));
        }
        if (asked < 1 || asked > most) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "THREADS takes 1 to " + most + " here, but is " + asked + ".");
        }
        return asked;
    }

    /** A row per node. */
    private record NodeRows(RowSink rows) implements RunListener {
        @Override
        public void finished(Node node, NodeResult result) {
            rows.row(
                    node.name(),
                    node.id().resourceType(),
                    result.status().label(),
                    result.rowsAffected(),
                    result.elapsed().toMillis() / 1000.0,
                    result.message(),
                    result.relation(),
                    result.startedAt(),
                    node.id().value());
        }

        @Override
        public void onProgress(Progress progress) {
            rows.onProgress(progress);
        }
    }
}
