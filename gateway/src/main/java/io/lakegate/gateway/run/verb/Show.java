package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectMacro;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.gateway.catalog.NamePattern;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.session.SessionState;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code SHOW MODELS | SOURCES | MACROS | TESTS | RUNS | SESSIONS [LIKE '…']}; the pattern is SQL's, without case. */
final class Show implements Verb<OwnStatement.Show> {
    private static final int MOST_RUNS = 1000;

    private final ProjectRegistry registry;
    private final RunStore runs;
    private final Function<String, List<SessionState>> sessions;

    /** @param sessions those that a principal may know of */
    Show(ProjectRegistry registry, RunStore runs, Function<String, List<SessionState>> sessions) {
        this.registry = registry;
        this.runs = runs;
        this.sessions = sessions;
    }

    @Override
    public void execute(OwnStatement.Show statement, StatementContext context, RowSink rows) {
        Predicate<String> like = NamePattern.matching(statement.like().isEmpty() ? null : statement.like());
        Project project = registry.project(context.project());
        switch (statement.subject()) {
            case MODELS -> models(project, like, rows);
            case SOURCES -> sources(project, like, rows);
            case MACROS -> macros(project, like, rows);
            case TESTS -> tests(project, like, rows);
            case RUNS -> runs(project, like, rows);
            case SESSIONS -> sessions(sessions.apply(context.principal()), like, rows);
        }
    }

    private void models(Project project, Predicate<String> like, RowSink rows) {
        rows.columns(Columns.of(
                "name string",
                "schema string",
                "materialized string",
                "file_format string",
                "relation string",
                "path string",
                "description string",
                "last_status string",
                "last_run timestamp"));
        Map<NodeId, NodeResult> newest = runs.newestResults(project.name());
        for (Model model : project.models().values()) {
            if (like.test(model.name())) {
                NodeResult last = newest.get(model.id());
                rows.row(
                        model.name(),
                        model.relation().schema(),
                        model.materialization().name(),
                        Facts.fileFormat(model),
                        model.ephemeral() ? null : model.relation().toString(),
                        model.path(),
                        model.definition().description(),
                        last == null ? null : last.status().label(),
                        last == null ? null : last.startedAt());
            }
        }
    }

    private void tests(Project project, Predicate<String> like, RowSink rows) {
        rows.columns(Columns.of("name string", "model string", "type string", "last_status string"));
        Map<NodeId, NodeResult> newest = runs.newestResults(project.name());
        for (Resource test : project.resources().values()) {
            if (test.type().equals("test") && like.test(test.name())) {
                NodeResult last = newest.get(test.id());
                String generic = test.traits().testName();
                rows.row(
                        test.name(),
                        test.dependsOn().stream()
                                .map(id -> project.node(id).map(Node::name).orElse(""))
                                .collect(Collectors.joining(", ")),
                        generic == null ? "singular" : generic,
                        last == null ? null : last.status().label());
            }
        }
    }

    private static void sources(Project project, Predicate<String> like, RowSink rows) {
        rows.columns(
                Columns.of("source string", "name string", "relation string", "path string", "description string"));
        for (SourceTable source : project.sources().values()) {
            if (like.test(source.name())) {
                rows.row(
                        source.definition().sourceName(),
                        source.name(),
                        source.relation().toString(),
                        source.path(),
                        source.definition().description());
            }
        }
    }

    private static void macros(Project project, Predicate<String> like, RowSink rows) {
        rows.columns(Columns.of("name string", "package string"));
        for (ProjectMacro macro : project.templates().macros()) {
            if (like.test(macro.name())) {
                rows.row(macro.name(), macro.packageName());
            }
        }
    }

    private void runs(Project project, Predicate<String> like, RowSink rows) {
        rows.columns(Columns.of(
                "run_id string",
                "verb string",
                "state string",
                "nodes int",
                "succeeded int",
                "failed int",
                "skipped int",
                "started_at timestamp",
                "seconds double",
                "principal string",
                "message string"));
        Map<String, Map<NodeStatus, Integer>> tallies = runs.tallies(project.name());
        for (RunRecord run : runs.latest(project.name(), MOST_RUNS)) {
            if (like.test(run.verb())) {
                Map<NodeStatus, Integer> tally = tallies.getOrDefault(run.id(), Map.of());
                Instant finished = run.finishedAt();
                rows.row(
                        run.id(),
                        run.verb(),
                        run.state().label(),
                        run.selected().size(),
                        count(tally, NodeStatus::good),
                        count(tally, NodeStatus::bad),
                        tally.getOrDefault(NodeStatus.SKIPPED, 0),
                        run.startedAt(),
                        finished == null
                                ? null
                                : Duration.between(run.startedAt(), finished).toMillis() / 1000.0,
                        run.principal(),
                        run.message());
            }
        }
    }

    private static @Nullable String named(String name) {
        return name.isEmpty() ? null : name;
    }

    private static int count(Map<NodeStatus, Integer> tally, Predicate<NodeStatus> which) {
        return tally.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static void sessions(List<SessionState> sessions, Predicate<String> like, RowSink rows) {
        rows.columns(Columns.of(
                "session_id string",
                "engine string",
                "state string",
                "shared boolean",
                "leases int",
                "opened_at timestamp",
                "last_used_at timestamp",
                "idle_seconds double",
                "compute string",
                "compute_state string",
                "size string",
                "principal string",
                "role string",
                "session_group string",
                "dpu_seconds double",
                "cost_usd double",
                "gateways string"));
        Instant now = Instant.now();
        for (SessionState session : sessions) {
            if (like.test(session.spec().engine())) {
                ComputeState billed = session.billed();
                rows.row(
                        session.id(),
                        session.spec().engine(),
                        session.alive() ? "alive" : "dead",
                        session.shared(),
                        session.leases(),
                        session.opened(),
                        session.lastUsed(),
                        session.leases() > 0
                                ? 0.0
                                : Math.max(
                                        0,
                                        Duration.between(session.lastUsed(), now)
                                                        .toMillis()
                                                / 1000.0),
                        billed == null ? null : billed.id(),
                        billed == null ? null : billed.state(),
                        billed == null ? null : billed.size(),
                        named(billed == null ? session.spec().principal() : billed.principal()),
                        billed == null ? null : named(billed.role()),
                        billed == null ? null : named(billed.group()),
                        billed == null ? null : billed.dpuSeconds(),
                        billed == null ? null : billed.cost(),
                        billed == null ? null : named(String.join(", ", billed.gateways())));
            }
        }
    }
}
