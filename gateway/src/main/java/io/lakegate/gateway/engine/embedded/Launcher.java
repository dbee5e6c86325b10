package io.lakegate.gateway.engine.embedded;

/** Starts the engine's process. */
interface Launcher {
    /**
     * Returns as soon as the process runs. What it says goes to {@code reports}, from a thread of the process.
     *
     * @throws io.lakegate.domain.error.QueryException {@code ENGINE_UNAVAILABLE} when it cannot be started at all
     */
    RunningProcess start(EmbeddedSettings settings, Reports reports);

    /** A process that runs, or did. */
    interface RunningProcess {
        /** The secret that its server demands. */
        String token();

        /** Ends it and waits until it is gone: its lock on the data directory is free then. Idempotent. */
        void kill();
    }

    /** What a process tells on its way. */
    interface Reports {
        void progress(String what);

        void ready(int port);

        /** Its last word, exactly once, whether it was ready before or not. */
        void ended(String why);
    }
}
