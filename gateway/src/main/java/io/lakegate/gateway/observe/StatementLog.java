package io.lakegate.gateway.observe;

import io.lakegate.domain.error.ErrorAudience;
import io.lakegate.domain.error.QueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** A line for every statement that ended: who, what kind, how it went. SQL only when asked for, parameters never. */
public final class StatementLog implements StatementObserver {
    private static final Logger LOG = LoggerFactory.getLogger(StatementLog.class);

    private final boolean sql;

    public StatementLog(LogSettings settings) {
        this.sql = settings.sql();
    }

    @Override
    public void ended(StatementEvent event) {
        QueryException failure = event.failure();
        boolean ours = failure != null && failure.code().audience() == ErrorAudience.INTERNAL;
        LoggingEventBuilder line = LOG.atLevel(ours ? Level.ERROR : Level.INFO)
                .setMessage(failure == null ? "statement finished" : "statement failed")
                .addKeyValue("statement", event.id())
                .addKeyValue("principal", event.principal())
                .addKeyValue("project", event.project())
                .addKeyValue("kind", event.kind())
                .addKeyValue("rows", event.rows())
                .addKeyValue("millis", event.elapsed().toMillis());
        if (failure != null) {
            line = line.addKeyValue("code", failure.code());
        }
        if (sql) {
            line = line.addKeyValue("sql", event.sql());
        }
        line.log();
    }
}
