package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Expectation TWO_SECONDS = new Expectation(Math.log(2), 0.01);

    private final Turns turns = new Turns();

    private Watch watch(int number, Patience patience, double sent) {
        return new Watch(turns, new Turn(number, "s" + number, TWO_SECONDS, patience, at(sent)));
    }

    private static Instant at(double seconds) {
        return START.plus(seconds(seconds));
    }

    private static Ran ran(double seconds, double end) {
        return new Ran(seconds(seconds), at(end));
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
        watch.early(at(10), true);
        assertThat(due(watch, 10)).isEqualTo(seconds(14.5));
        watch.early(at(1000), true);
        assertThat(due(watch, 1000)).isEqualTo(seconds(1030));
    }

    @Test
    void behind_another_one_it_is_not_looked_at_before_that_one_is_done() {
        Watch first = watch(0, Patience.UNWATCHED, 0);
        Watch second = watch(1, Patience.UNWATCHED, 0.5);
        assertThat(second.left(at(60))).isEqualTo(Watch.BREATH);
        first.left(at(60));
        first.done(at(60), null, Map.of());
        first.close();
        assertThat(due(second, 60)).isBetween(seconds(62), seconds(62.5));
    }

    @Test
    void one_began_when_the_session_was_done_with_that_before_it_not_when_that_was_noticed() {
        // Glue's clock is ahead, and a look that came at once has shown by how much.
        Watch known = watch(0, Patience.UNWATCHED, 0);
        known.done(at(10), ran(9, 110), Map.of());
        known.close();
        Watch first = watch(1, Patience.UNWATCHED, 20);
        Watch second = watch(2, Patience.UNWATCHED, 20);
        first.done(at(23), ran(2, 122), Map.of());
        first.close();
        assertThat(due(second, 23)).isBetween(seconds(24), seconds(24.5));
    }

    @Test
    void of_four_that_wait_the_first_two_are_looked_at_together() {
        List<Watch> watches = four(Patience.UNWATCHED);
        assertThat(watches.get(0).left(at(60))).isEqualTo(Watch.BREATH);
        assertThat(due(watches.get(1), 0)).isBetween(seconds(4), seconds(5));
        assertThat(watches.get(2).left(at(60))).isEqualTo(Watch.BREATH);
        watches.get(1).done(at(5), ran(2, 4), Map.of("s0", "done"));
        assertThat(watches.get(0).outcome()).isEqualTo("done");
        watches.get(0).close();
        watches.get(1).close();
        // Two are left, and the session has the last to go on with.
        assertThat(watches.get(2).left(at(60))).isZero();
        assertThat(watches.get(3).left(at(60))).isEqualTo(Watch.BREATH);
    }

    @Test
    void one_of_which_a_later_one_did_not_tell_is_looked_at_by_itself_and_at_once() {
        List<Watch> watches = four(Patience.UNWATCHED);
        watches.get(1).done(at(5), ran(2, 4), Map.of());
        assertThat(watches.get(0).outcome()).isNull();
        watches.get(1).close();
        assertThat(watches.get(0).left(at(5))).isZero();
    }

    @Test
    void when_the_second_turns_out_to_run_the_first_is_asked_before_the_session_runs_out_of_work() {
        List<Watch> watches = four(Patience.UNWATCHED);
        watches.get(1).early(at(3), true);
        assertThat(watches.get(0).left(at(3))).isPositive();
        assertThat(due(watches.get(0), 3)).isLessThan(seconds(3 * 2));
        // Nobody behind: what is known to be done is not held back.
        watches.get(2).close();
        watches.get(3).close();
        assertThat(watches.get(0).left(at(3))).isZero();
    }

    @Test
    void one_that_was_taken_for_done_and_is_not_waits_on() {
        List<Watch> watches = four(Patience.UNWATCHED);
        watches.get(1).early(at(5), true);
        watches.get(0).early(at(6), true);
        assertThat(watches.get(1).left(at(6))).isPositive();
        assertThat(watches.get(1).left(at(30))).isZero();
    }

    @Test
    void where_somebody_waits_each_is_looked_at_by_itself() {
        List<Watch> watches = four(Patience.WATCHED);
        assertThat(due(watches.get(0), 0)).isBetween(seconds(2), seconds(2.5));
        assertThat(watches.get(1).left(at(60))).isEqualTo(Watch.BREATH);
    }

    private List<Watch> four(Patience patience) {
        return IntStream.range(0, 4)
                .mapToObj(number -> watch(number, patience, 0))
                .toList();
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
        first.early(at(30), true);
        assertThat(due(first, 30)).isEqualTo(seconds(43.5));
        watch(1, Patience.WATCHED, 30);
        assertThat(due(first, 30)).isEqualTo(seconds(35));
    }

    @Test
    void what_passes_beside_the_running_is_learned_from_looks_that_were_too_early() {
        Watch first = watch(0, Patience.UNWATCHED, 0);
        first.left(at(3));
        first.early(at(3), true);
        first.done(at(4), ran(2, 4), Map.of());
        first.close();
        Watch second = watch(1, Patience.UNWATCHED, 10);
        assertThat(due(second, 10)).isBetween(seconds(13), seconds(13.5));
        second.done(at(13.5), ran(2, 13.5), Map.of());
        second.close();
        Watch third = watch(2, Patience.UNWATCHED, 20);
        assertThat(due(third, 20)).isBetween(seconds(22.8), seconds(23.3));
    }

    @Test
    void without_times_of_glues_what_was_seen_counts_for_less_when_one_look_was_enough() {
        Watch once = watch(0, Patience.UNWATCHED, 0);
        assertThat(once.done(at(10), null, Map.of())).isEqualTo(seconds(9));
        once.close();
        Watch twice = watch(1, Patience.UNWATCHED, 20);
        twice.early(at(30), true);
        assertThat(twice.done(at(32), null, Map.of())).isEqualTo(seconds(12));
    }
}
