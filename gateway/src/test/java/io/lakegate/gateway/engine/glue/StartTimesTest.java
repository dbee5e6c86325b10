package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StartTimesTest {
    /** How often a start of that many seconds is looked at, and how much later than it was ready that is noticed. */
    private record Noticed(int looks, double late) {}

    private static Noticed start(StartTimes times, double seconds) {
        Duration early = Duration.ZERO;
        Duration now = Duration.ZERO;
        for (int looks = 1; ; looks++) {
            now = now.plus(times.next(now));
            if (now.toMillis() >= seconds * 1000) {
                times.took(early, now);
                return new Noticed(looks, now.toMillis() / 1000.0 - seconds);
            }
            early = now;
        }
    }

    @Test
    void the_first_start_is_looked_at_at_growing_intervals() {
        Noticed noticed = start(StartTimes.ofEngine(), 30);
        assertThat(noticed.looks()).isLessThanOrEqualTo(8);
        assertThat(noticed.late()).isLessThanOrEqualTo(6);
        assertThat(start(StartTimes.ofEngine(), 0.2).late()).isLessThan(1);
    }

    @Test
    void what_is_known_to_take_its_time_is_not_looked_at_before() {
        StartTimes times = StartTimes.ofEngine();
        Random random = new Random(1);
        int looks = 0;
        double late = 0;
        for (int i = 0; i < 40; i++) {
            Noticed noticed = start(times, 30 * Math.exp(0.1 * random.nextGaussian()));
            if (i >= 2) {
                looks += noticed.looks();
                late += noticed.late();
            }
        }
        assertThat(looks / 38.0).isLessThan(2.5);
        assertThat(late / 38).isLessThan(3);
    }

    @Test
    void another_size_is_expected_to_take_what_others_of_the_engine_took() {
        StartTimes times = StartTimes.ofEngine();
        for (int i = 0; i < 3; i++) {
            start(times.ofShape(), 60);
        }
        assertThat(start(times.ofShape(), 60).looks()).isLessThanOrEqualTo(6);
        assertThat(times.ofShape().usual()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(65));
    }

    @Test
    void waits_shrink_when_starts_get_faster() {
        StartTimes times = StartTimes.ofEngine();
        for (int i = 0; i < 3; i++) {
            start(times, 60);
        }
        double first = start(times, 5).late();
        for (int i = 0; i < 40; i++) {
            start(times, 5);
        }
        assertThat(start(times, 5).late()).isLessThan(first / 2);
    }
}
