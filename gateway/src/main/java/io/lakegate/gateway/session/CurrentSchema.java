package io.lakegate.gateway.session;

import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;

/**
 * The catalog and schema a session begins in, as part of its spec: so connections with the same ones share a session,
 * and none of them needs a private one for a {@code USE}.
 */
public final class CurrentSchema {
    private CurrentSchema() {}

    /** @param catalog empty for the engine's default; so is an empty {@code schema} */
    public static SessionSpec in(SessionSpec base, String catalog, String schema) {
        return new SessionSpec(
                base.engine(),
                base.principal(),
                catalog.isEmpty() ? null : catalog,
                schema.isEmpty() ? null : schema,
                base.settings());
    }

    /** Spark SQL that makes them current; empty when both are. */
    public static String use(String catalog, String schema) {
        String name = schema.isEmpty() ? "" : quoted(schema);
        if (catalog.isEmpty()) {
            return name.isEmpty() ? "" : "USE " + name;
        }
        return name.isEmpty() ? "USE " + quoted(catalog) : "USE " + quoted(catalog) + "." + name;
    }

    /** Runs a statement whose rows nobody wants. Blocks. */
    public static void run(EngineSession session, String id, String sql) {
        try (ResultStream stream = session.execute(SqlStatement.of(id, sql), ProgressListener.NONE)) {
            while (stream.next().isPresent()) {
                // USE has none worth keeping.
            }
        }
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
