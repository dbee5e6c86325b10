package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.run.CompiledModel;
import io.lakegate.gateway.store.RunRecord;
import java.util.List;

/** Keeps the history of a query's rows: what the node says, in the words of the dialect's plan. */
final class SnapshotBuild {
    private SnapshotBuild() {}

    static NodeWork of(Workshop workshop, RunRequest request, RunStop stop, RunRecord record, Resource snapshot) {
        var table = BuiltTable.of(snapshot, materialization(snapshot));
        return new NodeBuild(
                workshop,
                request,
                stop,
                record.id(),
                record.startedAt(),
                table,
                rendering -> new CompiledModel(
                        table, workshop.templates().compile(request.project(), snapshot.id(), rendering)));
    }

    static Materialization materialization(Resource snapshot) {
        NodeConfig config = snapshot.config();
        String strategy = config.string("strategy").orElse("");
        String updatedAt = config.string("updated_at").orElse("");
        List<String> checked = config.strings("check_cols");
        String deletes = config.string("hard_deletes").orElse("ignore");
        boolean ended = deletes.equals("invalidate") || config.bool("invalidate_hard_deletes", false);
        if (deletes.equals("new_record")) {
            throw invalid(snapshot, "hard_deletes 'new_record' is not supported yet; use 'invalidate' or 'ignore'.");
        }
        return switch (strategy) {
            case "timestamp" -> {
                if (updatedAt.isEmpty()) {
                    throw invalid(snapshot, "strategy 'timestamp' needs updated_at.");
                }
                yield new Materialization.Snapshot(config.strings("unique_key"), updatedAt, List.of(), ended);
            }
            case "check" -> {
                if (checked.isEmpty()) {
                    throw invalid(snapshot, "strategy 'check' needs check_cols: a list of columns, or 'all'.");
                }
                yield new Materialization.Snapshot(
                        config.strings("unique_key"),
                        null,
                        checked.equals(List.of("all")) ? List.of() : checked,
                        ended);
            }
            default -> throw invalid(snapshot, "strategy takes 'timestamp' or 'check', but is '" + strategy + "'.");
        };
    }

    private static QueryException invalid(Resource snapshot, String message) {
        return new QueryException(ErrorCode.INVALID_CONFIG, "Snapshot '" + snapshot.name() + "': " + message);
    }
}
