package io.lakegate.gateway.statement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.thread.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The door to this room: starts statements and finds them again. Safe for any thread; nothing here blocks, so it may be
 * called on an event loop.
 */
public final class Statements implements AutoCloseable {
    private final StatementLimits limits;
    private final StatementWork work;
    private final SessionPool sessions;
    private final StatementTexts texts;
    private final BufferBudget budget;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;
    private final AtomicInteger unread = new AtomicInteger();
    private final Cache<String, LiveStatement> live;
    private final RecentAnswers<LiveStatement> answered;
    private final Cache<String, LiveStatement> byRequest;
    private final Cache<String, Boolean> cancelledAhead;
    private volatile boolean closing;

    public Statements(StatementLimits limits, StatementParts parts) {
        this.limits = limits;
        this.texts = new StatementTexts(parts.dialect());
        this.work = new StatementWork(parts, texts);
        this.sessions = parts.sessions();
        this.budget = new BufferBudget(limits.bytesInAll());
        this.timer = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("statement-timer"));
        timer.setRemoveOnCancelPolicy(true);
        this.workers = new ThreadPoolExecutor(
                limits.running(),
                limits.running(),
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named("statement"));
        workers.allowCoreThreadTimeOut(true);
        Executor direct = Runnable::run;
        this.live = Caffeine.newBuilder()
                .expireAfterAccess(limits.idle())
                .scheduler(Scheduler.systemScheduler())
                .executor(direct)
                .removalListener((@Nullable String id, @Nullable LiveStatement statement, RemovalCause cause) ->
                        left(statement, cause))
                .build();
        // Read to their end: a small part of all, or they would leave no room for those that are not.
        this.answered = new RecentAnswers<>(limits.answered(), limits.bytesInAll() / 8, this::forget);
        this.byRequest = Caffeine.newBuilder().weakValues().executor(direct).build();
        this.cancelledAhead = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .maximumSize(10_000)
                .build();
    }

    /** The answer of a constant query, when it is known already; {@code null} means to {@link #submit} it. */
    public @Nullable Segment constant(StatementRequest request) {
        return request.describe()
                        || !request.parameters().isEmpty()
                        || request.sql().length() > 1024
                ? null
                : texts.constant(request.sql());
    }

    /**
     * Starts a statement, or finds the one that the same request started before.
     *
     * @throws QueryException {@code TOO_MANY_STATEMENTS}, {@code SHUTTING_DOWN}, {@code CANCELLED} when the cancel came first
     */
    public LiveStatement submit(GatewayConnection connection, StatementRequest request) {
        String key = requestKey(connection.id(), request.requestId());
        if (!request.requestId().isEmpty()) {
            LiveStatement known = byRequest.getIfPresent(key);
            if (known != null) {
                return known;
            }
            if (cancelledAhead.getIfPresent(key) != null) {
                throw new QueryException(ErrorCode.CANCELLED, "The statement was cancelled before it began.");
            }
        }
        if (closing) {
            throw shuttingDown();
        }
        if (unread.incrementAndGet() > limits.inAll()) {
            unread.decrementAndGet();
            throw tooMany("the gateway", limits.inAll(), "limits.statements");
        }
        if (connection.statements.incrementAndGet() > limits.perConnection()) {
            unread.decrementAndGet();
            connection.statements.decrementAndGet();
            throw tooMany("this connection", limits.perConnection(), "limits.statementsPerConnection");
        }
        LiveStatement statement =
                new LiveStatement(connection, request, timeout(request.timeout()), limits, budget, timer);
        live.put(statement.id(), statement);
        if (!request.requestId().isEmpty()) {
            LiveStatement twin = byRequest.asMap().putIfAbsent(key, statement);
            if (twin != null) {
                live.invalidate(statement.id());
                return twin;
            }
            if (cancelledAhead.getIfPresent(key) != null) {
                statement.abandon();
            }
        }
        try {
            workers.execute(() -> work.run(statement));
        } catch (RejectedExecutionException e) {
            forget(statement);
            throw shuttingDown();
        }
        return statement;
    }

    private static QueryException shuttingDown() {
        return new QueryException(ErrorCode.SHUTTING_DOWN, "The gateway is shutting down; try again in a minute.");
    }

    private static QueryException tooMany(String where, int limit, String key) {
        return new QueryException(
                ErrorCode.TOO_MANY_STATEMENTS,
                "There are " + limit + " statements in " + where
                        + " whose results were not read to their end, the limit." + " Close statements, or raise " + key
                        + ".");
    }

    private Duration timeout(Duration asked) {
        if (limits.longest().isZero()) {
            return asked;
        }
        return asked.isZero() || asked.compareTo(limits.longest()) > 0 ? limits.longest() : asked;
    }

    /**
     * The statement of this id, its idle clock restarted.
     *
     * @param name a statement's id, or a request's in {@code connectionId}
     * @throws QueryException {@code UNDEFINED_STATEMENT} when there is none, or it is another principal's
     */
    public LiveStatement require(String name, String connectionId, String principal) {
        LiveStatement found = find(name, connectionId, principal);
        if (found == null) {
            throw new QueryException(
                    ErrorCode.UNDEFINED_STATEMENT,
                    "There is no statement " + name + ": it was closed, its result expired, or the gateway restarted."
                            + " Run it again.");
        }
        return found;
    }

    private @Nullable LiveStatement find(String name, String connectionId, String principal) {
        LiveStatement found = live.getIfPresent(name);
        if (found == null) {
            found = answered.find(name);
        }
        if (found == null && !connectionId.isEmpty()) {
            found = byRequest.getIfPresent(requestKey(connectionId, name));
        }
        return found != null && found.connection().principal().equals(principal) ? found : null;
    }

    /** Cancels a statement and forgets it. Idempotent; a request that has not arrived yet is remembered as cancelled. */
    public void delete(String name, String connectionId, String principal) {
        LiveStatement found = find(name, connectionId, principal);
        if (found == null) {
            if (!connectionId.isEmpty()) {
                cancelledAhead.put(requestKey(connectionId, name), true);
            }
            return;
        }
        forget(found);
    }

    /** Tells that a statement's last answer was given: it no longer counts, and is soon forgotten. */
    public void answeredToEnd(LiveStatement statement) {
        if (statement.drain()) {
            answered.keep(statement.id(), statement, statement.buffer().heldBytes() + 1024);
            live.invalidate(statement.id());
        }
    }

    /** Cancels what runs in a connection. */
    public void closeAll(GatewayConnection connection) {
        for (LiveStatement statement : live.asMap().values()) {
            if (statement.connection() == connection) {
                forget(statement);
            }
        }
    }

    private void forget(LiveStatement statement) {
        statement.drain();
        statement.abandon();
        live.invalidate(statement.id());
        answered.remove(statement.id());
        String requestId = statement.request().requestId();
        if (!requestId.isEmpty()) {
            byRequest.asMap().remove(requestKey(statement.connection().id(), requestId), statement);
        }
    }

    /** Every way out of {@code live} passes here once. */
    private void left(@Nullable LiveStatement statement, RemovalCause cause) {
        if (statement == null) {
            return;
        }
        unread.decrementAndGet();
        statement.connection().statements.decrementAndGet();
        if (cause == RemovalCause.EXPIRED) {
            forget(statement);
        }
    }

    private static String requestKey(String connectionId, String requestId) {
        return connectionId + ' ' + requestId;
    }

    /** Statements not read to their end. */
    public List<LiveStatement> unread() {
        return List.copyOf(live.asMap().values());
    }

    /** Result bytes held. */
    public long heldBytes() {
        return budget.used();
    }

    /**
     * Takes no more statements, ends those that only wait for a session, gives those that run until {@code patience} is over,
     * then cancels them. Blocks.
     */
    public void drain(Duration patience) {
        closing = true;
        workers.shutdown();
        sessions.giveUpOpenings();
        try {
            if (!workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                live.asMap().values().forEach(LiveStatement::abandon);
                workers.awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cancels everything. Blocks for a few seconds at most. */
    @Override
    public void close() {
        drain(Duration.ZERO);
        timer.shutdownNow();
    }
}
