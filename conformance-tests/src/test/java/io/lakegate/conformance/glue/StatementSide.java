package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.spark.Interpreter;
import io.lakegate.conformance.glue.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A session's statements, run one after the other in the order they came. */
final class StatementSide implements StandInSession.Behind {
    private static final long CANCEL_AGAIN_MILLIS = 100;

    private final StandInSession session;
    private final Interpreter interpreter;
    private final Faults faults;
    private final Figures figures;
    private final Runnable death;
    private final List<SubmittedStatement> statements = new ArrayList<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "stand-in-statements");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledExecutorService cancelling = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "stand-in-cancelling");
        thread.setDaemon(true);
        return thread;
    });

    StatementSide(StandInSession session, Interpreter interpreter, Faults faults, Figures figures, Runnable death) {
        this.session = session;
        this.interpreter = interpreter;
        this.faults = faults;
        this.figures = figures;
        this.death = death;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The statement tells what became of it.
    synchronized int submit(String code) {
        SubmittedStatement statement = new SubmittedStatement(statements.size(), code);
        statements.add(statement);
        figures.count("statements.run");
        queue.submit(() -> execute(statement));
        return statement.id();
    }

    synchronized ObjectNode describe(int id) {
        return find(id).json();
    }

    synchronized List<ObjectNode> describeAll() {
        return statements.stream().map(SubmittedStatement::json).toList();
    }

    /** As Livy: the jobs of the statement are cancelled, and those that it begins after them, until it ends. */
    synchronized void cancel(int id) {
        SubmittedStatement statement = find(id);
        if (statement.cancel()) {
            interrupt(statement);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It ends with the statement.
    private void interrupt(SubmittedStatement statement) {
        if (statement.isUnfinished() && !cancelling.isShutdown()) {
            interpreter.interrupt();
            cancelling.schedule(() -> interrupt(statement), CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    synchronized long unfinished() {
        return statements.stream().filter(SubmittedStatement::isUnfinished).count();
    }

    private synchronized SubmittedStatement find(int id) {
        if (id < 0 || id >= statements.size()) {
            throw Refusal.of("EntityNotFoundException", "Statement " + id + " was not found");
        }
        return statements.get(id);
    }

    private void execute(SubmittedStatement statement) {
        if (!statement.start()) {
            return;
        }
        if (faults.take(Fault.Kind.DIE_BEFORE_STATEMENT, "RunStatement").isPresent()) {
            death.run();
            return;
        }
        try {
            Interpreter.Outcome outcome = interpreter.run(statement.code());
            figures.add("spark.executions", outcome.executions());
            if (faults.take(Fault.Kind.DIE_AFTER_STATEMENT, "RunStatement").isPresent()) {
                death.run();
                return;
            }
            statement.complete(outcome);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        session.touch();
    }

    @Override
    public synchronized boolean busy() {
        return statements.stream().anyMatch(SubmittedStatement::isUnfinished);
    }

    @Override
    public void close() {
        queue.shutdownNow();
        cancelling.shutdownNow();
        interpreter.close();
    }
}
