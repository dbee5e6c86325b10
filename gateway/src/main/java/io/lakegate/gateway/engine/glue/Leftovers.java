package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.thread.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.StatementState;

/**
 * Removes from S3 what statements wrote whose results nobody takes: they were cancelled, or lost with their session. Waits
 * until the statement writes no more, on a thread of its own. Any thread.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final GlueStatements statements;
    private final ResultObjects results;
    private final Timing timing;
    private final ThreadPoolExecutor sweeper = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("glue-leftovers"));

    Leftovers(GlueStatements statements, ResultObjects results, Timing timing) {
        this.statements = statements;
        this.results = results;
        this.timing = timing;
        sweeper.allowCoreThreadTimeOut(true);
    }

    /** @param number Glue's for the statement; without one it was never taken, as far as is known */
    void sweep(int number, String name) {
        if (number >= 0 && results.possible()) {
            sweeper.execute(() -> run(number, name));
        }
    }

    private void run(int number, String name) {
        try {
            Instant giveUp = timing.now().plus(PATIENCE);
            Duration pause = FIRST_PAUSE;
            while (writing(number) && timing.now().isBefore(giveUp)) {
                timing.pause(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            }
            results.removeAll(name);
        } catch (QueryException e) {
            LOG.atWarn().addKeyValue("statement", name).setCause(e).log("a result that nobody wants may stay in S3");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean writing(int number) {
        try {
            StatementState state = statements.look(number).state();
            return state == StatementState.WAITING
                    || state == StatementState.RUNNING
                    || state == StatementState.CANCELLING;
        } catch (QueryException e) {
            // Its session is gone, or it cannot be known.
            return false;
        }
    }
}
