package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All processors for work that has no order, with results in order.
 *
 * <p>The calling thread takes part, so that work inside of work never waits for a thread of the pool. The common pool does
 * not serve: a thread outside of it waits there without helping, which on two processors is half of the machine.
 */
final class Cores {
    /** Enough that no processor waits long for the last item, few enough that handing out costs nothing. */
    private static final int BATCHES_EACH = 16;

    private static final int COUNT = Runtime.getRuntime().availableProcessors();
    private static final ThreadPoolExecutor POOL = pool();

    private Cores() {}

    private static ThreadPoolExecutor pool() {
        int threads = Math.max(1, COUNT - 1);
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "project-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The results in the order of the items; what {@code work} throws for the first item that fails is thrown. */
    static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
        List<R> results = new ArrayList<>(items.size());
        forEach(items, work, results::add);
        return results;
    }

    /** As {@link #map}; a result is handed on, on the calling thread, once those before it are there. */
    static <T, R> void forEach(List<T> items, Function<? super T, ? extends R> work, Consumer<? super R> each) {
        int size = Math.max(1, items.size() / COUNT / BATCHES_EACH);
        List<CompletableFuture<List<R>>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            batches.add(new CompletableFuture<>());
        }
        AtomicInteger next = new AtomicInteger();
        Runnable claim = () -> {
            int index = next.getAndIncrement();
            if (index < batches.size()) {
                List<T> batch = items.subList(index * size, Math.min(items.size(), (index + 1) * size));
                complete(batches.get(index), batch, work);
            }
        };
        for (int helper = 1; helper < Math.min(COUNT, batches.size()); helper++) {
            POOL.execute(() -> {
                while (next.get() < batches.size()) {
                    claim.run();
                }
            });
        }
        try {
            for (CompletableFuture<List<R>> batch : batches) {
                while (!batch.isDone() && next.get() < batches.size()) {
                    claim.run();
                }
                joined(batch).forEach(each);
            }
        } finally {
            // After a failure nobody needs the rest.
            next.set(batches.size());
        }
    }

    private static <T, R> void complete(
            CompletableFuture<List<R>> result, List<T> items, Function<? super T, ? extends R> work) {
        try {
            List<R> results = new ArrayList<>(items.size());
            for (T item : items) {
                results.add(work.apply(item));
            }
            result.complete(results);
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private static <R> List<R> joined(CompletableFuture<List<R>> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }
}
