package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.run.Runner;
import io.lakegate.gateway.run.Workshop;
import io.lakegate.gateway.session.SessionState;
import io.lakegate.gateway.statement.OwnStatements;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every statement of ours and who carries it out: the whole list, in one place. */
public final class OwnVerbs implements OwnStatements {
    private final Map<Class<? extends OwnStatement>, Verb<OwnStatement>> verbs = new HashMap<>();

    /** @param sessions the engine sessions that a principal may know of, for {@code SHOW SESSIONS} */
    public OwnVerbs(ProjectRegistry registry, Workshop workshop, Function<String, List<SessionState>> sessions) {
        Runner runner = new Runner(workshop);
        Relations relations = new Relations(workshop);
        on(OwnStatement.CreateModel.class, new CreateModel(registry, runner));
        on(OwnStatement.DropModel.class, new DropModel(registry, relations));
        on(OwnStatement.AlterModelSet.class, new AlterModelSet(registry));
        on(OwnStatement.AlterModelRename.class, new AlterModelRename(registry, relations));
        on(OwnStatement.CreateSource.class, new CreateSource(registry));
        on(OwnStatement.DropSource.class, new DropSource(registry));
        on(OwnStatement.CreateMacro.class, new CreateMacro(registry));
        on(OwnStatement.DropMacro.class, new DropMacro(registry));
        on(OwnStatement.RunModels.class, new RunModels(registry, workshop, runner));
        on(OwnStatement.ExplainModel.class, new ExplainModel(registry, runner));
        on(OwnStatement.DescribeModel.class, new DescribeModel(registry));
        on(OwnStatement.ShowCreateModel.class, new ShowCreateModel(registry));
        on(OwnStatement.Show.class, new Show(registry, workshop.runs(), sessions));
        on(OwnStatement.ShowSteps.class, new ShowSteps(registry, workshop.runs(), workshop.underWay()));
        on(OwnStatement.ShowLineage.class, new ShowLineage(registry));
    }

    @Override
    public void execute(OwnStatement statement, StatementContext context, RowSink rows) {
        Verb<OwnStatement> verb = verbs.get(statement.getClass());
        if (verb == null) {
            throw new QueryException(
                    ErrorCode.NOT_SUPPORTED, statement.getClass().getSimpleName() + " is not supported yet.");
        }
        verb.execute(statement, context, rows);
    }

    /** What this can carry out; a test holds it against the list of statements. */
    boolean handles(Class<?> statement) {
        return verbs.containsKey(statement);
    }

    private <S extends OwnStatement> void on(Class<S> statement, Verb<S> verb) {
        verbs.put(statement, (any, context, rows) -> verb.execute(statement.cast(any), context, rows));
    }
}
