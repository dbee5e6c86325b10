package io.lakegate.gateway.catalog;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers to one kind of question, kept for a bounded time. A question is asked once however many wait for it; a failure is
 * told to those and not kept; what was under way when its key was forgotten is not kept either.
 */
public final class Answers<K, V> {
    /** Why not a future that fails: Caffeine logs those with their stack, and drops them a moment after its waiters woke. */
    private record Answer<V>(@Nullable V value, @Nullable RuntimeException failure) {}

    private final AsyncCache<K, Answer<V>> cache;
    private final Executor executor;
    private final Function<K, V> question;

    /**
     * @param maxAge how long an answer is kept
     * @param most answers kept at the same time
     * @param executor where questions are asked
     */
    public Answers(Duration maxAge, long most, Executor executor, Function<K, V> question) {
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(maxAge)
                .maximumSize(most)
                .executor(Runnable::run)
                .buildAsync();
        this.executor = executor;
        this.question = question;
    }

    /** Blocks until there is an answer. */
    public V get(K key) {
        return ask(key).get();
    }

    /** Starts asking, unless the answer is there; {@link Pending#get} waits for it. */
    public Pending<V> ask(K key) {
        CompletableFuture<Answer<V>> mine = new CompletableFuture<>();
        CompletableFuture<Answer<V>> other = cache.asMap().putIfAbsent(key, mine);
        if (other != null) {
            return () -> get(other);
        }
        try {
            executor.execute(() -> answer(key, mine));
        } catch (RejectedExecutionException e) {
            cache.asMap().remove(key, mine);
            throw new QueryException(ErrorCode.SHUTTING_DOWN, "The gateway is shutting down.", e);
        }
        return () -> get(mine);
    }

    /** An answer on its way. */
    @FunctionalInterface
    public interface Pending<V> {
        V get();
    }

    public void put(K key, V value) {
        cache.put(key, CompletableFuture.completedFuture(new Answer<>(value, null)));
    }

    public void forget(Predicate<K> stale) {
        cache.asMap().keySet().removeIf(stale);
    }

    private void answer(K key, CompletableFuture<Answer<V>> mine) {
        try {
            mine.complete(new Answer<>(question.apply(key), null));
        } catch (RuntimeException e) {
            cache.asMap().remove(key, mine);
            mine.complete(new Answer<>(null, e));
        }
    }

    private static <V> V get(CompletableFuture<Answer<V>> future) {
        Answer<V> answer = future.join();
        if (answer.value() != null) {
            return answer.value();
        }
        // Each waiter throws an exception of its own, with the first one's as cause.
        if (answer.failure() instanceof QueryException known) {
            throw new QueryException(
                    known.code(), known.message(), known.location().orElse(null), known);
        }
        throw new QueryException(
                ErrorCode.INTERNAL_ERROR, "The catalog could not be asked: " + answer.failure(), answer.failure());
    }
}
