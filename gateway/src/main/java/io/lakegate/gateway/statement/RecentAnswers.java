package io.lakegate.gateway.statement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was answered of late, kept for a while because the last answer may have been lost or damaged on the way.
 *
 * <p>The bytes are bounded by forgetting the oldest. The newest always stays, however large it is: it is the one
 * whose client may be asking again. This is why the bound is not Caffeine's: a cache that judges by use turns away
 * whatever is new and large.
 *
 * <p>Safe for any thread. {@code forget} is called without a lock held, at least once for everything that leaves.
 */
final class RecentAnswers<T> {
    private record Kept<T>(String id, T answer, long bytes) {}

    private final long limitBytes;
    private final Cache<String, Kept<T>> byId;
    private final ArrayDeque<Kept<T>> oldestFirst = new ArrayDeque<>();
    private long keptBytes;

    RecentAnswers(Duration time, long limitBytes, Consumer<T> forget) {
        this.limitBytes = limitBytes;
        this.byId = Caffeine.newBuilder()
                .expireAfterWrite(time)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .removalListener((@Nullable String id, @Nullable Kept<T> kept, RemovalCause cause) -> {
                    if (kept != null) {
                        left(kept);
                        forget.accept(kept.answer());
                    }
                })
                .build();
    }

    void keep(String id, T answer, long bytes) {
        Kept<T> newest = new Kept<>(id, answer, bytes);
        byId.put(id, newest);
        synchronized (oldestFirst) {
            oldestFirst.add(newest);
            keptBytes += bytes;
        }
        for (Kept<T> tooOld = excess(); tooOld != null; tooOld = excess()) {
            byId.invalidate(tooOld.id());
        }
    }

    private @Nullable Kept<T> excess() {
        synchronized (oldestFirst) {
            if (keptBytes <= limitBytes || oldestFirst.size() < 2) {
                return null;
            }
            Kept<T> oldest = oldestFirst.remove();
            keptBytes -= oldest.bytes();
            return oldest;
        }
    }

    private void left(Kept<T> gone) {
        synchronized (oldestFirst) {
            // Those that expire are the oldest, so this ends at the first step for nearly all.
            for (var kept = oldestFirst.iterator(); kept.hasNext(); ) {
                if (kept.next().id().equals(gone.id())) {
                    kept.remove();
                    keptBytes -= gone.bytes();
                    break;
                }
            }
        }
    }

    @Nullable
    T find(String id) {
        Kept<T> kept = byId.getIfPresent(id);
        return kept == null ? null : kept.answer();
    }

    void remove(String id) {
        byId.invalidate(id);
    }
}
