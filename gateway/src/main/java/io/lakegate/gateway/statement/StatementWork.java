package io.lakegate.gateway.statement;

import io.lakegate.dialect.statement.ConstantQuery;
import io.lakegate.dialect.statement.EngineSql;
import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.dialect.statement.Statement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.gateway.arrow.RowEncoder;
import io.lakegate.gateway.observe.StatementEvent;
import io.lakegate.gateway.statement.StatementStatus.State;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one statement out on a worker thread: what is it, whose is it, run it, and say how it ended. */
final class StatementWork {
    private static final Logger LOG = LoggerFactory.getLogger(StatementWork.class);

    private final StatementParts parts;
    private final StatementTexts texts;
    private final EngineWork engineWork;

    StatementWork(StatementParts parts, StatementTexts texts) {
        this.parts = parts;
        this.texts = texts;
        this.engineWork = new EngineWork(parts);
    }

    void run(LiveStatement statement) {
        String kind = "unknown";
        try {
            statement.cancellation().check();
            statement.enter(State.RUNNING);
            Statement parsed = texts.parse(statement.request().sql());
            kind = kind(parsed);
            try {
                carryOut(parsed, statement);
            } finally {
                if (mayChange(parsed)) {
                    parts.changed().run();
                }
            }
            statement.finished();
        } catch (QueryException e) {
            statement.failed(e);
        } catch (RuntimeException | Error e) {
            LOG.atError()
                    .setMessage("a statement met an unexpected error")
                    .addKeyValue("statement", statement.id())
                    .setCause(e)
                    .log();
            statement.failed(new QueryException(
                    ErrorCode.INTERNAL_ERROR,
                    "The gateway met an unexpected error (" + e + "). Its log has more under statement "
                            + statement.id() + ".",
                    e));
        }
        GatewayConnection connection = statement.connection();
        parts.observer()
                .ended(new StatementEvent(
                        statement.id(),
                        connection.principal(),
                        connection.project(),
                        kind,
                        statement.buffer().totalRows(),
                        statement.elapsed(),
                        statement.failure(),
                        statement.sql()));
    }

    private void carryOut(Statement parsed, LiveStatement statement) {
        if (parsed instanceof EngineSql sql && sql.jinja()) {
            String rendered = parts.templates().render(sql.sql(), context(statement));
            statement.cancellation().check();
            Statement again = parts.dialect().parse(rendered);
            // Text that a template printed is not rendered a second time, as in dbt.
            carryOut(again instanceof EngineSql plain ? withoutJinja(plain) : again, statement);
        } else if (parsed instanceof EngineSql sql) {
            engineWork.run(sql, statement);
        } else if (parsed instanceof ConstantQuery constant) {
            constant(constant, statement);
        } else if (parsed instanceof OwnStatement own) {
            own(own, statement);
        }
    }

    private static EngineSql withoutJinja(EngineSql sql) {
        return new EngineSql(sql.sql(), sql.kind(), false, sql.parameterMarkers());
    }

    private static void constant(ConstantQuery constant, LiveStatement statement) {
        ResultBatch batch = StatementTexts.encode(constant);
        if (statement.request().describe()) {
            statement.remark(new Remarks(null, 0, false));
            batch = RowEncoder.encode(StatementTexts.columns(constant), List.of());
        }
        statement.buffer().append(batch);
    }

    private void own(OwnStatement own, LiveStatement statement) {
        if (statement.request().describe()) {
            // Its columns are known once it runs; JDBC allows a driver not to know them earlier.
            statement.remark(new Remarks(null, 0, false));
            return;
        }
        statement.remark(new Remarks(null, -1, own instanceof OwnStatement.RunModels));
        EncodedRows rows = new EncodedRows(statement);
        try {
            parts.ownStatements().execute(own, context(statement), rows);
        } finally {
            rows.flush();
        }
    }

    private static boolean mayChange(Statement parsed) {
        boolean reads = parsed instanceof ConstantQuery
                || parsed instanceof OwnStatement.Show
                || (parsed instanceof EngineSql sql && sql.kind() == EngineSql.Kind.QUERY && !sql.jinja());
        return !reads;
    }

    private static StatementContext context(LiveStatement statement) {
        GatewayConnection connection = statement.connection();
        return new StatementContext(
                statement.id(),
                connection.principal(),
                connection.project(),
                connection.schema(),
                connection.engine(),
                connection.compute(),
                statement.request().sql(),
                statement.deadline(),
                statement.cancellation());
    }

    private static String kind(Statement parsed) {
        if (parsed instanceof EngineSql sql) {
            return sql.kind().name().toLowerCase(Locale.ROOT);
        }
        return parsed instanceof ConstantQuery
                ? "constant"
                : parsed.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
