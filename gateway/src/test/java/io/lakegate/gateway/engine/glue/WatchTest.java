package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Expectation TWO_SECONDS = new Expectation(Math.log(2), 0.01);

    private final Turns turns = new Turns();

    private Watch watch(int number, Patience patience, double sent) {
        return new Watch(turns, TWO_SECONDS, patience, number, at(sent));
    }

    private static Instant at(double seconds) {
        return START.plus(seconds(seconds));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** The time at which it is to be looked at, if nothing else happens. */
    private static Duration due(Watch watch, double now) {
        return Duration.between(START, at(now)).plus(watch.left(at(now)));
    }

    @Test
    void is_first_looked_at_a_little_after_it_should_be_done() {
        Watch watch = watch(0, Patience.UNWATCHED, 0);
        assertThat(due(watch, 0)).isBetween(seconds(2), seconds(2.5));
        assertThat(watch.left(at(3))).isZero();
    }

    @Test
    void is_looked_at_sooner_the_less_is_known_of_it() {
        Expectation vague = new Expectation(Math.log(2), 1);
        for (Patience patience : Patience.values()) {
            assertThat(patience.first(vague)).isLessThan(patience.first(TWO_SECONDS));
        }
        assertThat(Patience.WATCHED.first(vague)).isLessThan(Patience.UNWATCHED.first(vague));
    }

    @Test
    void is_looked_at_again_after_a_part_of_the_time_that_has_passed() {
        Watch watch = watch(0, Patience.UNWATCHED, 0);
        watch.left(at(10));
        watch.early(at(10));
        assertThat(due(watch, 10)).isEqualTo(seconds(14.5));
        watch.early(at(1000));
        assertThat(due(watch, 1000)).isEqualTo(seconds(1030));
    }

    @Test
    void behind_another_one_it_is_not_looked_at_before_that_one_is_done() {
        Watch first = watch(0, Patience.UNWATCHED, 0);
        Watch second = watch(1, Patience.UNWATCHED, 0.5);
        assertThat(second.left(at(60))).isEqualTo(Watch.BREATH);
        first.left(at(60));
        first.done(at(60), seconds(59));
        first.close();
        // It began when the session was done with the first, not when that was noticed.
        assertThat(due(second, 60)).isBetween(seconds(61), seconds(61.5));
    }

    @Test
    void one_that_nobody_waits_for_any_more_holds_up_none() {
        Watch first = watch(0, Patience.UNWATCHED, 0);
        Watch second = watch(1, Patience.UNWATCHED, 0);
        first.left(at(1));
        first.close();
        assertThat(due(second, 1)).isBetween(seconds(3), seconds(3.5));
    }

    @Test
    void who_is_waited_for_by_somebody_makes_those_before_be_looked_at_as_often() {
        Watch first = watch(0, Patience.UNWATCHED, 0);
        first.left(at(30));
        first.early(at(30));
        assertThat(due(first, 30)).isEqualTo(seconds(43.5));
        watch(1, Patience.WATCHED, 30);
        assertThat(due(first, 30)).isEqualTo(seconds(35));
    }

    @Test
    void what_passes_beside_the_running_is_learned_from_looks_that_were_too_early() {
        Watch first = watch(0, Patience.UNWATCHED, 0);
        first.left(at(3));
        first.early(at(3));
        first.done(at(4), seconds(2));
        first.close();
        Watch second = watch(1, Patience.UNWATCHED, 10);
        assertThat(due(second, 10)).isBetween(seconds(13), seconds(13.5));
        second.done(at(13.5), seconds(2));
        second.close();
        Watch third = watch(2, Patience.UNWATCHED, 20);
        assertThat(due(third, 20)).isBetween(seconds(22.8), seconds(23.3));
    }

    @Test
    void without_times_of_glues_what_was_seen_counts_for_less_when_one_look_was_enough() {
        Watch watch = watch(0, Patience.UNWATCHED, 0);
        watch.left(at(10));
        assertThat(watch.done(at(10), null)).isEqualTo(seconds(9));
        watch.early(at(10));
        assertThat(watch.done(at(12), null)).isEqualTo(seconds(12));
    }
}
