package io.lakegate.gateway.run;

import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.UnitTestQuery;
import java.util.List;
import java.util.OptionalLong;

/**
 * A unit test: a model's query over rows that the test gives, compared with the rows that it expects. One statement yields
 * both; order does not matter, how often a row comes does.
 *
 * <p>Source: dbt's materialization {@code unit} and {@code TestRunner.execute_unit_test}.
 */
final class UnitTestCheck implements NodeWork {
    private final Workshop workshop;
    private final RunRequest request;
    private final RunStop stop;
    private final RunRecord record;
    private final Resource test;
    private final WorkLog log;

    UnitTestCheck(Workshop workshop, RunRequest request, RunStop stop, RunRecord record, Resource test) {
        this.workshop = workshop;
        this.log = new WorkLog(workshop);
        this.request = request;
        this.stop = stop;
        this.record = record;
        this.test = test;
    }

    @Override
    public WorkLog log() {
        return log;
    }

    @Override
    public Done carryOut() {
        stop.check();
        StatementContext context = request.context();
        try (SessionLease lease = workshop.sessions().lease(context.schema(), ProgressListener.NONE)) {
            EngineSession session = lease.session();
            RenderContext rendering = workshop.rendering(
                    request, workshop.warehouse(() -> session, context, stop), record.id(), record.startedAt());
            UnitTestQuery query = workshop.templates().unitTest(request.project(), test.id(), rendering);
            TestQuery queries = new TestQuery(request, stop, log);
            List<Column> columns = session.columns(queries.statement(query.actual()));
            RowDifference difference = RowDifference.of(queries.rows(
                    session,
                    "compare with what is expected",
                    query.comparison(columns),
                    query.actual(),
                    "the model over the unit test's rows"));
            OptionalLong found = OptionalLong.of(difference.count());
            return difference.count() == 0
                    ? new Done(NodeStatus.PASS, "passed", found)
                    : new Done(NodeStatus.FAIL, difference.told(), found);
        }
    }
}
