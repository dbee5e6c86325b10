package io.lakegate.jdbc.progress;

/** Hears how far a running statement is. */
@FunctionalInterface
public interface ProgressListener {
    /**
     * Called on the thread that waits for the statement, so it must be quick and must not use the statement, except for
     * {@link java.sql.Statement#cancel()}.
     *
     * @param completed steps done; their unit is the engine's
     * @param total steps known so far; 0 when nothing is known
     * @param message what is happening, for a person; may be empty
     */
    void progressed(long completed, long total, String message);
}
