package io.lakegate.domain.execution;

import io.lakegate.domain.relation.Column;
import java.util.List;

/**
 * A live Spark session.
 *
 * <p>Thread rule: all methods may be called from any thread, and several statements may run at the same time. Who
 * opened a session closes it; closing interrupts what still runs in it.
 */
public interface EngineSession extends AutoCloseable {
    /** Unique among the engine's sessions. */
    String id();

    SessionSpec spec();

    /** The {@link ComputeState#id} of the billed compute it runs on; empty where none is billed. */
    default String compute() {
        return "";
    }

    /**
     * Starts a statement. Blocks only until the engine has accepted it.
     *
     * @param progress told while the statement runs, from any thread
     * @throws io.lakegate.domain.error.QueryException {@code CONNECTION_LOST} or {@code ENGINE_UNAVAILABLE} when the
     *     session is gone, which {@link #alive()} then confirms; analysis errors may come here or from the stream
     */
    ResultStream execute(SqlStatement statement, ProgressListener progress);

    /**
     * The Arrow schema a query would have, without running it. Blocking. Only for statements that read ({@code SELECT},
     * {@code WITH}, {@code VALUES}, {@code SHOW}, …): anything else is an error and is not run.
     *
     * @return an Arrow IPC stream of a schema and no row
     * @throws io.lakegate.domain.error.QueryException when the engine rejects the SQL
     */
    byte[] analyze(SqlStatement statement);

    /**
     * The columns a query would have, without running it: what {@link #analyze} says, in Spark's type names. Blocking.
     *
     * @throws io.lakegate.domain.error.QueryException when the engine rejects the SQL
     */
    List<Column> columns(SqlStatement statement);

    /** Whether the session may still accept statements. A cheap look at what is known; it asks nobody. */
    boolean alive();

    /** Idempotent; does not throw for a session that is already gone. */
    @Override
    void close();
}
