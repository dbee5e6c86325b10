package io.lakegate.gateway.run;

import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.project.Resource;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.templating.NodeOutcome;
import io.lakegate.templating.RenderContext;
import java.util.List;

/** A project's {@code on-run-start} and {@code on-run-end}. */
record RunHooks(Workshop workshop, RunRequest request, RunStop stop, RunRecord record) {
    private static NodeOutcome outcome(NodeResult result) {
        return new NodeOutcome(
                result.node(),
                result.status().label(),
                result.message(),
                result.elapsed().toNanos() / 1e9,
                result.rowsAffected());
    }

    /**
     * Executes the project's hooks of one kind, in order. Blocks.
     *
     * @param results of the nodes that have ended
     * @throws io.lakegate.domain.error.QueryException when one fails: the run fails with it
     */
    void around(String when, List<NodeResult> results) {
        List<Resource> hooks = request.project().resources().values().stream()
                .filter(node -> node.type().equals("operation") && node.tags().contains(when))
                .toList();
        if (hooks.isEmpty() || request.verb().equals("create model")) {
            return;
        }
        try (SessionLease lease = workshop.sessions().lease(request.context().schema(), ProgressListener.NONE)) {
            RenderContext rendering = workshop.rendering(
                    request,
                    workshop.warehouse(lease::session, request.context(), stop),
                    record.id(),
                    record.startedAt());
            if (when.equals("on-run-end")) {
                rendering =
                        rendering.ended(results.stream().map(RunHooks::outcome).toList());
            }
            for (Resource hook : hooks) {
                String sql = workshop.templates().compile(request.project(), hook.id(), rendering);
                Hooks.execute(
                        lease.session(),
                        sql,
                        when + " hook " + hook.name(),
                        workshop,
                        request.context(),
                        stop,
                        new WorkLog(workshop));
            }
        }
    }
}
