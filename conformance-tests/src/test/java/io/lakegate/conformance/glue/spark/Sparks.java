package io.lakegate.conformance.glue.spark;

import java.util.Map;

/** Where sessions get their Spark from. Safe for concurrent use; both calls block until Spark answers. */
public interface Sparks extends AutoCloseable {
    /** A Spark Connect server with these settings; sessions of the same settings may share one. */
    ConnectServer connectServer(Map<String, String> settings);

    /**
     * An interpreter of the session's own.
     *
     * @param arguments the session's, with their dashes
     */
    Interpreter interpreter(String sessionId, Map<String, String> settings, Map<String, String> arguments);

    @Override
    void close();

    /**
     * Where a session's Spark listens, on loopback in the clear.
     *
     * @param token what the server wants to see as {@code authorization: Bearer …}
     * @param release for the session to call when it is over
     */
    record ConnectServer(int port, String token, Runnable release) {}
}
