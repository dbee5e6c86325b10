package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;

/** One way of speaking to the Spark in one Glue session. Any thread. */
interface SparkTransport extends AutoCloseable {
    /** Opens a Spark session in it; blocks until it takes statements. */
    EngineSession open(SessionSpec spec, ProgressListener progress);

    /** Renews what would expire soon, so that no statement has to wait for it. Blocks for a moment. */
    void freshen();

    /** The Glue session is gone for good: what runs in it fails with this. */
    void lost(String why);

    /** Lets go of the Glue session without ending it. */
    @Override
    void close();
}
