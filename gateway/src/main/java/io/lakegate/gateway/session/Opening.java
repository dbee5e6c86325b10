package io.lakegate.gateway.session;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A session on its way, and all who wait for it. A waiter that gives up leaves the others waiting. */
final class Opening implements ProgressListener {
    private final CompletableFuture<PooledSession> done = new CompletableFuture<>();
    private final List<ProgressListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Progress latest;

    @Override
    public void onProgress(Progress progress) {
        latest = progress;
        listeners.forEach(listener -> listener.onProgress(progress));
    }

    void opened(PooledSession session) {
        done.complete(session);
    }

    void failed(QueryException error) {
        done.completeExceptionally(error);
    }

    PooledSession await(ProgressListener listener, Duration limit) {
        listeners.add(listener);
        try {
            Progress soFar = latest;
            if (soFar != null) {
                listener.onProgress(soFar);
            }
            return done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(ErrorCode.CANCELLED, "The statement was cancelled while its session opened.", e);
        } catch (TimeoutException e) {
            throw new QueryException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "No session opened within " + limit.toSeconds() + " s. Look at the engine's log and try again.",
                    e);
        } catch (ExecutionException e) {
            throw copied(e.getCause());
        } finally {
            listeners.remove(listener);
        }
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
