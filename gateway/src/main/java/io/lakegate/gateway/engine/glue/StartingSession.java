package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A Glue session on its way, and all who wait for it. */
final class StartingSession implements ProgressListener {
    private final CompletableFuture<FleetMember> done = new CompletableFuture<>();
    private final List<ProgressListener> listeners = new CopyOnWriteArrayList<>();
    private final Instant since;
    private volatile @Nullable String id;

    StartingSession(Instant since) {
        this.since = since;
    }

    Instant since() {
        return since;
    }

    /** Null while it is not decided. */
    @Nullable
    String id() {
        return id;
    }

    void named(String sessionId) {
        id = sessionId;
    }

    @Override
    public void onProgress(Progress progress) {
        listeners.forEach(listener -> listener.onProgress(progress));
    }

    void ready(FleetMember member) {
        done.complete(member);
    }

    void failed(QueryException error) {
        done.completeExceptionally(error);
    }

    /** Blocks until it is ready; who gives up leaves the others waiting, and the session on its way. */
    FleetMember await(ProgressListener listener) {
        listeners.add(listener);
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(
                    ErrorCode.CANCELLED, "The statement was cancelled while its Glue session started.", e);
        } catch (ExecutionException e) {
            QueryException cause = e.getCause() instanceof QueryException known
                    ? known
                    : new QueryException(
                            ErrorCode.INTERNAL_ERROR, "A Glue session could not be started: " + e.getCause(), e);
            throw new QueryException(
                    cause.code(), cause.message(), cause.location().orElse(null), cause);
        } finally {
            listeners.remove(listener);
        }
    }
}
