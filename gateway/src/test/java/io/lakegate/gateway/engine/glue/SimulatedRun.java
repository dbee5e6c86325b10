package io.lakegate.gateway.engine.glue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run whose threads send statements to one Glue session, as far as looks are concerned: time is a number, a session runs
 * one statement at a time, and nothing depends on the machine.
 */
final class SimulatedRun {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEP = 20;

    /** What a call takes, in milliseconds. */
    private static final int CALL = 40;

    /** How far Glue's clock is ahead. */
    private static final Duration SKEW = Duration.ofSeconds(7);

    /** What a statement takes beside running. */
    private static final int AROUND = 60;

    /** @param needs how many of those before it must be done before it is sent */
    record Task(String sql, long millis, int needs) {}

    /** @param looks in all; {@code millis} from the beginning to the end, as the run sees it */
    record Result(int looks, long millis) {}

    /** A statement as the session has it. */
    private static final class Sent {
        final Task task;
        final StatementTimes.Sort sort;
        final long end;
        final int number;
        final Watch watch;
        boolean told;

        Sent(Task task, StatementTimes.Sort sort, long end, int number, Watch watch) {

            this.number = number;
            this.task = task;
            this.sort = sort;
            this.end = end;
            this.watch = watch;
        }
    }

    private static final class Worker {
        long awake;

        @Nullable
        Sent sent;
    }

    private final StatementTimes times;
    private final Turns turns = new Turns();
    private int number;
    private long clock;
    private final boolean fresh;
    private final Set<String> kinds = new HashSet<>();
    private long free;

    /**
     * @param times what is known before, and what is learned
     * @param fresh whether nothing ran in the session before
     */
    SimulatedRun(StatementTimes times, boolean fresh) {
        this.fresh = fresh;
        this.number = fresh ? 0 : 10;
        this.times = times;
    }

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    /** With {@code looking} false an end is noticed at once, without looks: what would be best. */
    Result run(List<Task> tasks, int threads, boolean looking) {
        Deque<Task> left = new ArrayDeque<>(tasks);
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(new Worker());
        }
        int done = 0;
        int looks = 0;
        long begun = clock;
        for (long now = begun; ; now += STEP) {
            for (Worker worker : workers) {
                if (worker.awake > now) {
                    continue;
                }
                Sent sent = worker.sent;
                if (sent != null) {
                    if (!looking) {
                        if (now < sent.end) {
                            continue;
                        }
                        sent.told = true;
                    } else if (sent.watch.outcome() != null) {
                        sent.sort.took(Duration.ofMillis(sent.task.millis));
                        sent.told = true;
                    } else if (!sent.told) {
                        Duration wait = sent.watch.left(at(now));
                        if (!wait.isZero()) {
                            worker.awake = now + Math.min(wait.toMillis(), Watch.BREATH.toMillis());
                            continue;
                        }
                        looks++;
                        worker.awake = now + CALL;
                        if (now < sent.end) {
                            sent.watch.early(at(now), now >= sent.end - sent.task.millis);
                            continue;
                        }
                        sent.sort.took(sent.watch.done(
                                at(now),
                                new Ran(
                                        Duration.ofMillis(sent.task.millis),
                                        at(sent.end).plus(SKEW)),
                                before(sent)));
                        sent.told = true;
                    }
                    sent.watch.close();
                    worker.sent = null;
                    if (++done == tasks.size()) {
                        clock = now + 60_000;
                        return new Result(looks, now - begun);
                    }
                    if (looking) {
                        continue;
                    }
                }
                Task next = left.peek();
                if (next != null && next.needs <= done) {
                    left.remove();
                    worker.sent = send(next, now + CALL);
                    worker.awake = now + CALL;
                } else {
                    worker.awake = now + STEP;
                }
            }
        }
    }

    /** The outcomes that one brings. */
    private Map<String, String> before(Sent sent) {
        Map<String, String> outcomes = new HashMap<>();
        for (int each = 0; each < sent.number; each++) {
            outcomes.put(String.valueOf(each), "done");
        }
        return outcomes;
    }

    private Sent send(Task task, long now) {
        free = Math.max(now, free) + task.millis + AROUND;
        StatementTimes.Like like = times.like(task.sql);
        boolean firstOfKind = fresh && kinds.add(like.kind());
        StatementTimes.Sort sort = number == 0 ? times.first() : firstOfKind ? like.firstOfKind() : like;
        Turn turn = new Turn(number, String.valueOf(number), sort.expected(), Patience.UNWATCHED, at(now));
        return new Sent(task, sort, free, number++, new Watch(turns, turn));
    }
}
