package io.lakegate.domain.execution;

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

    /**
     * Starts a statement. Blocks only until the engine has accepted it.
     *
     * @param progress told while the statement runs, from any thread
     * @throws io.lakegate.domain.error.QueryException {@code CONNECTION_LOST} or {@code ENGINE_UNAVAILABLE} when the
     *     session is gone, which {@link #alive()} then confirms; analysis errors may come here or from the stream
     */
    ResultStream execute(SqlStatement statement, ProgressListener progress);

    /**
     * The Arrow schema a query would have, without running it. Blocking.
     *
     * @return an Arrow IPC stream of a schema and no batch
     * @throws io.lakegate.domain.error.QueryException when the engine rejects the SQL
     */
    byte[] analyze(SqlStatement statement);

    /** Whether the session may still accept statements. A cheap look at what is known; it asks nobody. */
    boolean alive();

    /** Idempotent; does not throw for a session that is already gone. */
    @Override
    void close();
}
