package io.lakegate.gateway.session;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A session on its way, and all who wait for it. A waiter that gives up leaves the others waiting. */
final class Opening implements ProgressListener {
    private final CompletableFuture<PooledSession> done = new CompletableFuture<>();
    // Guarded by this.
    private final List<ProgressListener> listeners = new ArrayList<>();
    private @Nullable Progress latest;
    private long lastSign = System.nanoTime();

    @Override
    public synchronized void onProgress(Progress progress) {
        latest = progress;
        lastSign = System.nanoTime();
        listeners.forEach(listener -> listener.onProgress(progress));
    }

    void opened(PooledSession session) {
        done.complete(session);
    }

    void failed(QueryException error) {
        done.completeExceptionally(error);
    }

    /** @param patience without a sign of progress: a machine that is slow is not one that hangs */
    PooledSession await(ProgressListener listener, Duration patience) {
        listen(listener);
        try {
            return get(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(ErrorCode.CANCELLED, "The statement was cancelled while its session opened.", e);
        } catch (TimeoutException e) {
            throw new QueryException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "A session was opening and made no progress for " + patience.toSeconds()
                            + " s. Look at the engine's log and try again.",
                    e);
        } catch (ExecutionException e) {
            throw copied(e.getCause());
        } finally {
            unlisten(listener);
        }
    }

    private PooledSession get(Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            long left = patience.toNanos() - (System.nanoTime() - lastSign());
            try {
                return done.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - lastSign() >= patience.toNanos()) {
                    throw e;
                }
            }
        }
    }

    private synchronized void listen(ProgressListener listener) {
        listeners.add(listener);
        if (latest != null) {
            listener.onProgress(latest);
        }
    }

    private synchronized void unlisten(ProgressListener listener) {
        listeners.remove(listener);
    }

    private synchronized long lastSign() {
        return lastSign;
    }

    /** Each waiter throws its own exception: one object thrown on many threads would mix their suppressed ones. */
    private static QueryException copied(@Nullable Throwable cause) {
        if (cause instanceof QueryException known) {
            return new QueryException(
                    known.code(), known.message(), known.location().orElse(null), known);
        }
        return new QueryException(ErrorCode.INTERNAL_ERROR, "A session could not be opened: " + cause, cause);
    }
}
