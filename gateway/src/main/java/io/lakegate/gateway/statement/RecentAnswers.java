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
 * Statements whose last answer was given, kept for a while because that answer may have been lost on the way.
 *
 * <p>Their bytes are bounded by forgetting the oldest. The newest always stays, however large it is: it is the one
 * whose client may be asking again. This is why the bound is not Caffeine's: a cache that judges by use turns away
 * whatever is new and large.
 *
 * <p>Safe for any thread. {@code forget} is called without a lock held, at least once for every statement that leaves.
 */
final class AnsweredStatements {
    private record Kept(LiveStatement statement, long bytes) {}

    private final long limitBytes;
    private final Consumer<LiveStatement> forget;
    private final Cache<String, LiveStatement> byId;
    private final ArrayDeque<Kept> oldestFirst = new ArrayDeque<>();
    private long keptBytes;

    AnsweredStatements(Duration time, long limitBytes, Consumer<LiveStatement> forget) {
        this.limitBytes = limitBytes;
        this.forget = forget;
        this.byId = Caffeine.newBuilder()
                .expireAfterWrite(time)
                .scheduler(Scheduler.systemScheduler())
                .executor(Runnable::run)
                .removalListener((@Nullable String id, @Nullable LiveStatement statement, RemovalCause cause) -> {
                    if (statement != null) {
                        left(statement);
                    }
                })
                .build();
    }

    void keep(LiveStatement statement) {
        byId.put(statement.id(), statement);
        Kept newest = new Kept(statement, statement.buffer().heldBytes() + 1024);
        synchronized (oldestFirst) {
            oldestFirst.add(newest);
            keptBytes += newest.bytes();
        }
        for (LiveStatement tooOld = excess(); tooOld != null; tooOld = excess()) {
            byId.invalidate(tooOld.id());
        }
    }

    private @Nullable LiveStatement excess() {
        synchronized (oldestFirst) {
            if (keptBytes <= limitBytes || oldestFirst.size() < 2) {
                return null;
            }
            Kept oldest = oldestFirst.remove();
            keptBytes -= oldest.bytes();
            return oldest.statement();
        }
    }

    private void left(LiveStatement statement) {
        synchronized (oldestFirst) {
            // Those that expire are the oldest, so this ends at the first step for nearly all.
            for (var kept = oldestFirst.iterator(); kept.hasNext(); ) {
                Kept each = kept.next();
                if (each.statement() == statement) {
                    kept.remove();
                    keptBytes -= each.bytes();
                    break;
                }
            }
        }
        forget.accept(statement);
    }

    @Nullable
    LiveStatement find(String id) {
        return byId.getIfPresent(id);
    }

    void remove(LiveStatement statement) {
        byId.invalidate(statement.id());
    }
}
