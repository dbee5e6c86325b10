package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.gateway.engine.glue.SimulatedRun.Result;
import io.lakegate.gateway.engine.glue.SimulatedRun.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Looks and time that whole runs cost, in simulated time: a goal is two calls a statement, one of which sends it. Sessions
 * are as fast as each other but for a factor, and each statement differs by a third.
 */
final class LooksTest {
    private static final int RUNS = 12;

    /** Means over runs: looks a statement, and the part of the time that is lost to noticing late. */
    private record Figures(double looks, double lost) {}

    private static Figures layered(int threads, boolean ranBefore) {
        double looks = 0;
        double lost = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            double slow = Math.exp(0.5 * random.nextGaussian());
            Set<String> seen = new HashSet<>();
            SimulatedRun session = new SimulatedRun(new StatementTimes(), true);
            if (ranBefore) {
                session.run(layers(random, slow, seen), threads, true);
            }
            List<Task> tasks = layers(random, slow, seen);
            Result best = new SimulatedRun(new StatementTimes(), true).run(tasks, threads, false);
            Result run = session.run(tasks, threads, true);
            looks += (double) run.looks() / tasks.size() / RUNS;
            lost += (double) (run.millis() - best.millis()) / best.millis() / RUNS;
        }
        return new Figures(looks, lost);
    }

    /** Views, tables of files and tables of Iceberg, each of which needs most of those before it. */
    private static List<Task> layers(Random random, double slow, Set<String> seen) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            if (i < 20) {
                tasks.add(task("CREATE OR REPLACE VIEW `db`.`v" + i + "` AS SELECT " + i, 0.35, 0, random, slow, seen));
            } else if (i < 35) {
                String sql = "CREATE TABLE `db`.`p" + i + "` USING parquet AS SELECT * FROM v" + i;
                tasks.add(task(sql, 1, i - 4, random, slow, seen));
            } else {
                String sql = "CREATE TABLE `db`.`i" + i + "` USING iceberg AS SELECT * FROM p" + i;
                tasks.add(task(sql, 1.6, i - 5, random, slow, seen));
            }
        }
        return tasks;
    }

    /** The first in a session, and the first of its kind in a session, take longer. */
    private static Task task(String sql, double seconds, int needs, Random random, double slow, Set<String> seen) {
        double cold = seen.isEmpty() ? 3 : 0;
        if (seen.add(StatementKind.of(sql).name())) {
            cold += seconds;
        }
        return new Task(sql, Math.round(1000 * slow * (seconds + cold) * Math.exp(0.3 * random.nextGaussian())), needs);
    }

    @Test
    void a_first_run_with_four_threads_takes_less_than_a_look_a_statement() {
        Figures figures = layered(4, false);
        assertThat(figures.looks()).isLessThan(0.95);
        assertThat(figures.lost()).isLessThan(0.15);
    }

    @Test
    void a_second_run_with_four_threads_takes_less_than_a_look_a_statement_and_no_time() {
        Figures figures = layered(4, true);
        assertThat(figures.looks()).isLessThan(0.95);
        assertThat(figures.lost()).isLessThan(0.03);
    }

    @Test
    void one_after_the_other_there_is_nothing_to_look_at_together() {
        Figures figures = layered(1, true);
        assertThat(figures.looks()).isBetween(1.0, 1.6);
        assertThat(figures.lost()).isLessThan(0.45);
    }
}
