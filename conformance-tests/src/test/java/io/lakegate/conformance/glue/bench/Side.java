package io.lakegate.conformance.glue.bench;

import java.io.IOException;

/** Who runs a project. Thread rule: one thread. Closing it leaves no session. */
interface Side extends AutoCloseable {
    String name();

    /** Starts what stays between runs, its session with it: what {@link #warm} then finds. Blocks until it has run the project. */
    void warmUp(Task task) throws IOException;

    /** A run that finds nothing and leaves nothing. Gives the number of SQL statements that were sent. */
    long cold(Task task) throws IOException;

    /** A run in the session that is there. Gives the number of SQL statements that were sent. */
    long warm(Task task) throws IOException;

    /** Leaves no process and no session that this side has started. */
    @Override
    void close();
}
