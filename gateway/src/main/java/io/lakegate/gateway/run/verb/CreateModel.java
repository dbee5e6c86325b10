package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.project.DefinitionChange;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.Definitions.IfTaken;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.run.RunListener;
import io.lakegate.gateway.run.RunOutcome;
import io.lakegate.gateway.run.RunRequest;
import io.lakegate.gateway.run.Runner;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.NodeResult;
import java.util.Map;
import java.util.Set;

/**
 * {@code CREATE MODEL}: builds the model and keeps its definition, or does neither. Its update count is the rows built, as
 * far as the engine tells.
 */
final class CreateModel implements Verb<OwnStatement.CreateModel> {
    private final ProjectRegistry registry;
    private final Runner runner;

    CreateModel(ProjectRegistry registry, Runner runner) {
        this.registry = registry;
        this.runner = runner;
    }

    @Override
    public void execute(OwnStatement.CreateModel statement, StatementContext context, RowSink rows) {
        String name = statement.name();
        Project before = registry.project(context.project());
        if (statement.ifNotExists() && before.model(name).isPresent()) {
            return;
        }
        DefinitionChange change = Definitions.createModel(
                definition(statement, context), IfTaken.of(statement.orReplace(), false), context.schema());
        if (statement.withData()) {
            // Built from a snapshot that nobody else sees: a model that cannot be built is not created.
            Project candidate = InStatement.placed(name, () -> registry.candidate(context.project(), change));
            Model model = Named.model(candidate, "", name);
            if (!model.ephemeral()) {
                rows.affected(build(candidate, model, context, rows));
            }
        }
        InStatement.change(registry, context.project(), name, change);
    }

    private long build(Project candidate, Model model, StatementContext context, RowSink rows) {
        RunRequest request =
                new RunRequest(candidate, Set.of(model.id()), "create model", false, false, 1, Map.of(), context);
        RunOutcome outcome = InStatement.placed(model.name(), () -> {
            RunOutcome ended = runner.run(request, new Quiet(rows));
            ended.onlyFailure().ifPresent(failure -> {
                throw failure;
            });
            return ended;
        });
        return outcome.rowsAffected();
    }

    private static ModelDefinition definition(OwnStatement.CreateModel statement, StatementContext context) {
        return new ModelDefinition(
                context.project(),
                statement.name(),
                statement.schema(),
                statement.query(),
                statement.config(),
                statement.comment(),
                statement.columns(),
                "",
                statement.queryLine() - 1);
    }

    /** Passes progress on and has no rows. */
    private record Quiet(RowSink rows) implements RunListener {
        @Override
        public void finished(Node node, NodeResult result) {}

        @Override
        public void onProgress(Progress progress) {
            rows.onProgress(progress);
        }
    }
}
