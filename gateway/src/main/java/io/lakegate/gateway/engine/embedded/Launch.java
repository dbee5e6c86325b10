package io.lakegate.gateway.engine.embedded;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.Progress;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.gateway.engine.connect.ConnectEndpoint;
import io.lakegate.gateway.engine.connect.ConnectEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One life of the engine's process, from its start to its end. */
final class Launch implements Launcher.Reports {
    private final String name;
    private final BiConsumer<Launch, String> onEnd;
    private final CompletableFuture<ConnectEngine> ready = new CompletableFuture<>();
    private final CompletableFuture<Launcher.RunningProcess> process = new CompletableFuture<>();
    // Guarded by this: nobody hears an older step after a newer one.
    private final List<ProgressListener> listeners = new ArrayList<>();
    private Progress latest = Progress.of("starting Spark");
    private long lastSign = System.nanoTime();
    private volatile @Nullable Instant readySince;

    Launch(String name, BiConsumer<Launch, String> onEnd) {
        this.name = name;
        this.onEnd = onEnd;
    }

    void begin(Launcher launcher, EmbeddedSettings settings) {
        Thread starter = new Thread(
                () -> {
                    try {
                        process.complete(launcher.start(settings, this));
                    } catch (RuntimeException e) {
                        process.completeExceptionally(e);
                        ended(e instanceof QueryException known ? known.message() : String.valueOf(e));
                    }
                },
                "engine-starter");
        starter.setDaemon(true);
        starter.start();
    }

    /**
     * Blocks until the process accepts sessions.
     *
     * @param patience without a sign of progress; past it the process hangs, and is ended
     */
    ConnectEngine await(ProgressListener listener, Duration patience) {
        listen(listener);
        try {
            return get(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException(ErrorCode.CANCELLED, "The statement was cancelled while the engine started.", e);
        } catch (TimeoutException e) {
            end();
            throw new QueryException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "Engine " + name + " made no progress for " + patience.toSeconds() + " s (" + latest().message()
                            + ") and was ended. Look at its log and try again.",
                    e);
        } catch (ExecutionException e) {
            throw new QueryException(
                    ErrorCode.ENGINE_UNAVAILABLE, "Engine " + name + " could not start: " + reason(e), e);
        } finally {
            unlisten(listener);
        }
    }

    private synchronized void listen(ProgressListener listener) {
        listeners.add(listener);
        if (!ready.isDone()) {
            listener.onProgress(latest);
        }
    }

    private synchronized void unlisten(ProgressListener listener) {
        listeners.remove(listener);
    }

    private synchronized Progress latest() {
        return latest;
    }

    private synchronized long lastSign() {
        return lastSign;
    }

    private ConnectEngine get(Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            long left = patience.toNanos() - (System.nanoTime() - lastSign());
            try {
                return ready.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - lastSign() >= patience.toNanos()) {
                    throw e;
                }
            }
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause instanceof QueryException known ? known.message() : String.valueOf(cause);
    }

    EngineHealth health() {
        return ready.isDone() && !ready.isCompletedExceptionally()
                ? new EngineHealth(EngineHealth.State.READY, "Spark is warm")
                : new EngineHealth(EngineHealth.State.STARTING, latest().message());
    }

    @Nullable
    Instant readySince() {
        return readySince;
    }

    /** Ends the process and waits for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // Either there already, or never to be.
    void end() {
        ready.completeExceptionally(
                new QueryException(ErrorCode.SHUTTING_DOWN, "the gateway is shutting down, or gave it up"));
        ready.thenAccept(ConnectEngine::close);
        process.thenAccept(Launcher.RunningProcess::kill);
    }

    @Override
    public synchronized void progress(String what) {
        Progress progress = Progress.of(what);
        latest = progress;
        lastSign = System.nanoTime();
        listeners.forEach(listener -> listener.onProgress(progress));
    }

    @Override
    public void ready(int port) {
        String token = process.join().token();
        ConnectEngine engine = ConnectEngine.to(name, new ConnectEndpoint("127.0.0.1", port, false, token, Map.of()));
        readySince = Instant.now();
        if (!ready.complete(engine)) {
            engine.close();
        }
    }

    @Override
    public void ended(String why) {
        if (ready.isDone() && !ready.isCompletedExceptionally()) {
            ready.join()
                    .lost("The Spark process of engine " + name + " ended while the statement ran: " + why
                            + " It starts again with the next statement.");
        }
        // First it is forgotten, then those are told who may ask for the next one.
        onEnd.accept(this, why);
        ready.completeExceptionally(new QueryException(ErrorCode.ENGINE_UNAVAILABLE, why));
    }
}
