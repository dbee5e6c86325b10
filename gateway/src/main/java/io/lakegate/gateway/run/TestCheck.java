package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.catalog.SessionWarehouse;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.NodeStatus;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.templating.QueryRows;
import io.lakegate.templating.RenderContext;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A data test: a query whose rows are failures, counted by the engine and judged by the test's configuration.
 *
 * <p>Source: dbt-core's {@code materialization_test} and {@code TestRunner}.
 */
final class TestCheck implements NodeWork {
    private final Workshop workshop;
    private final RunRequest request;
    private final RunStop stop;
    private final RunRecord record;
    private final Resource test;
    private final WorkLog log;

    TestCheck(Workshop workshop, RunRequest request, RunStop stop, RunRecord record, Resource test) {
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
            SessionWarehouse warehouse = workshop.warehouse(() -> session, context, stop);
            RenderContext rendering = workshop.rendering(request, warehouse, record.id(), record.startedAt());
            String query = workshop.templates()
                    .compile(request.project(), test.id(), rendering)
                    .strip();
            Relation kept = test.relation();
            if (kept == null) {
                return judge(count(session, query));
            }
            String stored = new StoredFailures(workshop, request, stop, test)
                    .store(session, warehouse.relation(kept), query, record.id(), log);
            return judge(count(session, stored));
        }
    }

    /** @return failures, whether to warn, whether to fail */
    private List<@Nullable Object> count(EngineSession session, String query) {
        NodeConfig config = test.config();
        String calculation = config.string("fail_calc").orElse("count(*)");
        String limit = config.string("limit").map(most -> "\n  limit " + most).orElse("");
        String sql = "select\n  " + calculation + " as failures,\n  " + calculation + " "
                + config.string("warn_if").orElse("!= 0") + " as should_warn,\n  " + calculation + " "
                + config.string("error_if").orElse("!= 0") + " as should_error\nfrom (\n  " + query + limit
                + "\n) dbt_internal_test";
        QueryRows rows = new TestQuery(request, stop, log).rows(session, "count failures", sql, query, "the test");
        if (rows.rows().size() != 1 || rows.rows().get(0).size() != 3) {
            throw new QueryException(
                    ErrorCode.ENGINE_ERROR,
                    "Test " + test.name() + " gave " + rows.rows().size() + " counts where one was expected.");
        }
        return rows.rows().get(0);
    }

    private Done judge(List<@Nullable Object> counted) {
        long failures = counted.get(0) instanceof Number number ? number.longValue() : 0;
        boolean warns = Boolean.TRUE.equals(counted.get(1));
        boolean errs = Boolean.TRUE.equals(counted.get(2));
        NodeConfig config = test.config();
        OptionalLong found = OptionalLong.of(failures);
        String got = "Got " + failures + (failures == 1 ? " result" : " results");
        if (errs && config.string("severity").orElse("ERROR").equalsIgnoreCase("error")) {
            String bound = config.string("error_if").orElse("!= 0");
            return new Done(NodeStatus.FAIL, got + ", configured to fail if " + bound, found);
        }
        if (warns) {
            String bound = config.string("warn_if").orElse("!= 0");
            return new Done(NodeStatus.WARN, got + ", configured to warn if " + bound, found);
        }
        return new Done(NodeStatus.PASS, "passed", found);
    }
}
