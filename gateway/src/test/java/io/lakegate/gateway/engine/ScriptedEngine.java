package io.lakegate.gateway.engine;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputePlan;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * An engine that answers SQL by a script: the rule added last that matches a statement answers it; what no rule matches
 * succeeds without rows. Remembers all it was sent. Safe to share between threads.
 */
public final class ScriptedEngine implements Engine {
    /** What a statement does; runs when its stream is first read, on the reader's thread. */
    @FunctionalInterface
    public interface Answer {
        /** The batches; none for a statement without a result set. */
        List<ResultBatch> to(SqlStatement statement, ScriptedSession session) throws InterruptedException;
    }

    private record Rule(Pattern sql, Answer answer) {}

    private final String name;
    private final List<Rule> rules = new ArrayList<>();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<SessionSpec> specs = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger opened = new AtomicInteger();

    /** Whether each principal has sessions of their own. */
    public volatile boolean isolates;

    /** Keys of wishes that it takes; the value {@code wrong} is one that it cannot read. */
    public volatile Set<String> computeKeys = Set.of();

    public ScriptedEngine(String name) {
        this.name = name;
    }

    /** @param sql a regular expression that must be found in the statement; case does not matter */
    public ScriptedEngine when(String sql, Answer answer) {
        synchronized (rules) {
            rules.add(0, new Rule(Pattern.compile(sql, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), answer));
        }
        return this;
    }

    public ScriptedEngine rows(String sql, List<Column> columns, List<Object[]> rows) {
        return when(sql, (statement, session) -> List.of(RowEncoder.encode(columns, rows)));
    }

    public ScriptedEngine fails(String sql, ErrorCode code, String message) {
        return when(sql, (statement, session) -> {
            throw new QueryException(code, message);
        });
    }

    /** Every statement so far, in the order they were sent. */
    public List<String> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    /** What the session was that each statement of {@link #sent} went to, in the same order. */
    public List<SessionSpec> specs() {
        synchronized (sent) {
            return List.copyOf(specs);
        }
    }

    /** The sessions that statements went to in which the expression is found. */
    public Set<SessionSpec> specsOf(String sql) {
        Pattern pattern = Pattern.compile(sql, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        Set<SessionSpec> found = new LinkedHashSet<>();
        synchronized (sent) {
            for (int i = 0; i < sent.size(); i++) {
                if (pattern.matcher(sent.get(i)).find()) {
                    found.add(specs.get(i));
                }
            }
        }
        return found;
    }

    @Override
    public boolean isolatesPrincipals() {
        return isolates;
    }

    @Override
    public Set<String> computeKeys() {
        return computeKeys;
    }

    @Override
    public ComputePlan computeOf(SessionSpec spec) {
        spec.compute().forEach((key, value) -> {
            if (value.equals("wrong")) {
                throw new QueryException(ErrorCode.INVALID_CONFIG, "'" + key + "' takes what is right.");
            }
        });
        return spec.compute().isEmpty()
                ? ComputePlan.ENGINES_OWN
                : new ComputePlan(spec.compute().toString(), "", "", List.of());
    }

    public int opened() {
        return opened.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineSession openSession(SessionSpec spec, ProgressListener progress) {
        return new ScriptedSession(name + "-" + opened.incrementAndGet(), spec);
    }

    @Override
    public EngineHealth health() {
        return new EngineHealth(EngineHealth.State.READY, "fake");
    }

    @Override
    public void close() {}

    private Answer answer(String sql) {
        synchronized (rules) {
            return rules.stream()
                    .filter(rule -> rule.sql().matcher(sql).find())
                    .map(Rule::answer)
                    .findFirst()
                    .orElse((statement, session) -> List.of());
        }
    }

    /** A session; {@link #die} makes it dead, as a killed Spark does. */
    public final class ScriptedSession implements EngineSession {
        private final String id;
        private final SessionSpec spec;
        private volatile boolean alive = true;

        ScriptedSession(String id, SessionSpec spec) {
            this.id = id;
            this.spec = spec;
        }

        public void die() {
            alive = false;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public SessionSpec spec() {
            return spec;
        }

        @Override
        public ResultStream execute(SqlStatement statement, ProgressListener progress) {
            if (!alive) {
                throw new QueryException(ErrorCode.ENGINE_UNAVAILABLE, "The session is gone.");
            }
            synchronized (sent) {
                sent.add(statement.sql());
                specs.add(spec);
            }
            return new ScriptedStream(statement, this, answer(statement.sql()));
        }

        @Override
        public byte[] analyze(SqlStatement statement) {
            throw new QueryException(ErrorCode.NOT_SUPPORTED, "The fake engine tells columns only.");
        }

        @Override
        public List<Column> columns(SqlStatement statement) {
            return List.of(new Column("a", "int"));
        }

        @Override
        public boolean alive() {
            return alive;
        }

        @Override
        public void close() {
            alive = false;
        }
    }

    private static final class ScriptedStream implements ResultStream {
        private final SqlStatement statement;
        private final ScriptedSession session;
        private final Answer answer;
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private Deque<ResultBatch> batches;

        ScriptedStream(SqlStatement statement, ScriptedSession session, Answer answer) {
            this.statement = statement;
            this.session = session;
            this.answer = answer;
        }

        @Override
        public Optional<ResultBatch> next() {
            if (batches == null) {
                batches = new ArrayDeque<>(answered());
            }
            return Optional.ofNullable(batches.poll());
        }

        /** On a thread of its own, so that a cancel ends the wait as an engine's would. */
        private List<ResultBatch> answered() {
            CompletableFuture<List<ResultBatch>> done = new CompletableFuture<>();
            Thread worker = new Thread(() -> {
                try {
                    done.complete(answer.to(statement, session));
                } catch (RuntimeException | InterruptedException | Error e) {
                    done.completeExceptionally(e);
                }
            });
            worker.setDaemon(true);
            worker.start();
            Thread watcher = new Thread(() -> {
                try {
                    cancelled.await();
                    done.completeExceptionally(new QueryException(ErrorCode.CANCELLED, "Cancelled."));
                    worker.interrupt();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            watcher.setDaemon(true);
            watcher.start();
            try {
                return done.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException known) {
                    throw known;
                }
                throw e;
            } finally {
                watcher.interrupt();
            }
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {}
    }
}
