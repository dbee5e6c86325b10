package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementTimesTest {
    private final StatementTimes times = new StatementTimes();

    private double median(String sql) {
        return times.like(sql).expected().at(0).toMillis() / 1000.0;
    }

    private void ran(String sql, double seconds, int often) {
        for (int i = 0; i < often; i++) {
            times.like(sql).took(Duration.ofMillis(Math.round(seconds * 1000)));
        }
    }

    @Test
    void without_experience_writing_is_expected_to_take_longest() {
        assertThat(median("CREATE TABLE t USING iceberg AS SELECT 1"))
                .isEqualTo(median("INSERT INTO t VALUES (1)"))
                .isGreaterThan(median("SELECT 1"));
        assertThat(median("SELECT 1")).isGreaterThan(median("CREATE OR REPLACE VIEW v AS SELECT 1"));
    }

    @Test
    void one_that_ran_before_is_expected_to_take_as_long_again() {
        ran("SELECT 1", 60, 4);
        assertThat(median("SELECT 1")).isBetween(40.0, 60.0);
        assertThat(times.like("SELECT 1").expected().deviation())
                .isLessThan(
                        times.like("MERGE INTO t USING s ON a = b").expected().deviation());
    }

    @Test
    void numbers_and_the_names_that_runs_make_up_do_not_make_another_statement() {
        ran("CREATE TABLE `db`.`t__lg_1a2b3c` USING parquet AS SELECT 2016", 60, 4);
        assertThat(median("CREATE TABLE `db`.`t__lg_f00d12` USING parquet AS SELECT 2017"))
                .isGreaterThan(40);
    }

    @Test
    void one_that_never_ran_is_judged_by_its_kind() {
        ran("CREATE TABLE `a` USING iceberg AS SELECT * FROM x", 20, 5);
        ran("REFRESH TABLE `a`", 0.5, 5);
        assertThat(median("CREATE TABLE `b` USING iceberg AS SELECT y, count(*) FROM y GROUP BY y"))
                .isBetween(10.0, 25.0);
        assertThat(median("REFRESH TABLE `b`")).isBetween(0.3, 1.0);
    }

    @Test
    void a_session_that_is_slow_is_slow_at_everything() {
        double before = median("MERGE INTO t USING s ON a = b");
        ran("CREATE TABLE `a` USING iceberg AS SELECT * FROM x", 20, 5);
        assertThat(median("MERGE INTO t USING s ON a = b")).isGreaterThan(2 * before);
    }

    @Test
    void one_that_was_slow_for_once_says_little_about_others() {
        ran("SELECT 1", 0.5, 5);
        double before = median("SELECT * FROM t");
        ran("SELECT 2 + 2", 600, 1);
        assertThat(median("SELECT * FROM t")).isLessThan(2 * before);
    }

    @Test
    void queries_that_are_only_analysed_say_nothing_about_those_that_run() {
        String sql = "SELECT * FROM t";
        double before = median(sql);
        times.described(sql).took(Duration.ofSeconds(1));
        double after = median(sql);
        assertThat(times.described(sql).expected().at(0)).isLessThan(Duration.ofSeconds(1));
        assertThat(after).isBetween(before, 2 * before);
    }

    @Test
    void what_the_first_in_a_session_takes_is_known_after_one_session() {
        times.first().took(Duration.ofSeconds(30));
        times.first().took(Duration.ofSeconds(30));
        assertThat(times.first().expected().at(0)).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void the_first_of_its_kind_in_a_session_takes_longer_and_says_little_about_those_after_it() {
        StatementTimes.Like like = times.like("CREATE TABLE `a` USING iceberg AS SELECT 1");
        Expectation before = like.expected();
        assertThat(like.firstOfKind().expected().at(0)).isGreaterThan(before.at(0));
        ran("CREATE TABLE `a` USING iceberg AS SELECT 1", 2, 5);
        for (int i = 0; i < 3; i++) {
            like.firstOfKind().took(Duration.ofSeconds(12));
        }
        assertThat(like.firstOfKind().expected().at(0)).isGreaterThan(Duration.ofSeconds(6));
        assertThat(like.expected().at(0)).isLessThan(Duration.ofSeconds(5));
        // Known for every one of the kind.
        StatementTimes.Like other = times.like("CREATE TABLE `b` USING iceberg AS SELECT x FROM y");
        assertThat(other.firstOfKind().expected().mean())
                .isGreaterThan(other.expected().mean() + Math.log(1.7));
    }

    @Test
    void several_together_take_as_long_as_each_and_are_as_odd() {
        Expectation one = new Expectation(Math.log(2), 0.25);
        Turn turn = new Turn(0, "s", one, Patience.UNWATCHED, Instant.EPOCH);
        Expectation three = Expectation.sum(List.of(turn, turn, turn));
        assertThat(three.at(0)).isBetween(Duration.ofMillis(5900), Duration.ofMillis(6100));
        assertThat(three.deviation()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void comments_before_a_statement_do_not_hide_what_it_does() {
        assertThat(StatementKind.of("-- note\n/* more */ insert into t values (1)")
                        .name())
                .isEqualTo("INSERT");
        assertThat(StatementKind.of("  create or replace table t using DELTA as select 1")
                        .name())
                .isEqualTo("table of delta");
        assertThat(StatementKind.of("CREATE OR REPLACE VIEW v AS SELECT 1").name())
                .isEqualTo("CREATE");
        assertThat(StatementKind.of("(SELECT 1)").name()).isEqualTo("read");
        assertThat(StatementKind.of("").name()).isEmpty();
    }
}
