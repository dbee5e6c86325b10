package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.gateway.catalog.SmallQuery;
import io.lakegate.templating.QueryRows;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many rows a build wrote, where the table's format has written it down: an Iceberg commit tells in its summary, which the
 * lake is asked for first and then Spark. No row is counted for it, and where nothing is known nothing is said.
 */
final class CommittedRows {
    private static final Logger LOG = LoggerFactory.getLogger(CommittedRows.class);

    private CommittedRows() {}

    /**
     * @param merged whether the build merged into rows that were there: such a commit also counts the rows that were only
     *     copied from one file to another
     * @param since before the build's first step
     */
    static OptionalLong of(EngineSession session, Workshop workshop, Model model, boolean merged, Instant since) {
        if (model.fileFormat() != FileFormat.ICEBERG || merged || !writesRows(model.materialization())) {
            return OptionalLong.empty();
        }
        OptionalLong beside = unlessItFails(model, () -> workshop.lake().committedRows(model, since));
        return beside.isPresent()
                ? beside
                : unlessItFails(model, () -> asked(session, workshop.dialect(), model, since));
    }

    /** The model is built: not knowing a number is no failure. */
    private static OptionalLong unlessItFails(Model model, Supplier<OptionalLong> source) {
        try {
            return source.get();
        } catch (QueryException | NumberFormatException e) {
            LOG.atDebug().addKeyValue("node", model.id()).setCause(e).log("the last commit tells no row count");
            return OptionalLong.empty();
        }
    }

    private static OptionalLong asked(EngineSession session, Dialect dialect, Model model, Instant since) {
        String question = "SELECT coalesce(summary['added-records'], '0') FROM " + dialect.quoted(model.relation())
                + ".snapshots WHERE committed_at >= timestamp_millis(" + since.toEpochMilli()
                + ") ORDER BY committed_at DESC LIMIT 1";
        QueryRows answer = SmallQuery.rows(session, question);
        return answer.rows().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Long.parseLong(String.valueOf(answer.rows().get(0).get(0))));
    }

    private static boolean writesRows(Materialization materialization) {
        return materialization instanceof Materialization.Table
                || materialization instanceof Materialization.Incremental;
    }
}
