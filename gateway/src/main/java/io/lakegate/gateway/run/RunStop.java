package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.gateway.statement.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a run early: because the client cancelled it, or because a node failed and the run was to fail fast. Streams that
 * run when it comes are cancelled. Safe to share between threads.
 */
final class RunStop {
    private final Cancellation stop = new Cancellation();
    private final Set<ResultStream> running = ConcurrentHashMap.newKeySet();

    RunStop(Cancellation client) {
        stop.onCancel(() -> running.forEach(ResultStream::cancel));
        client.onCancel(() -> stop.cancel(reasonOf(client)));
    }

    /** For work that is carried out whatever happens. */
    static RunStop never() {
        return new RunStop(new Cancellation());
    }

    void failFast(String node) {
        stop.cancel(new QueryException(ErrorCode.CANCELLED, "Stopped by FAIL FAST: " + node + " failed."));
    }

    /** Nobody takes the results any more. */
    void abandon(QueryException why) {
        stop.cancel(why);
    }

    boolean stopped() {
        return stop.cancelled();
    }

    /** @throws QueryException why the run was stopped, once it was */
    void check() {
        stop.check();
    }

    void started(ResultStream stream) {
        running.add(stream);
        if (stop.cancelled()) {
            stream.cancel();
        }
    }

    void ended(ResultStream stream) {
        running.remove(stream);
    }

    private static QueryException reasonOf(Cancellation client) {
        try {
            client.check();
            return new QueryException(ErrorCode.CANCELLED, "The statement was cancelled.");
        } catch (QueryException e) {
            return e;
        }
    }
}
