package io.lakegate.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.glue.model.GlueException;

final class PacedCallsTest {
    private static final int THREADS = 16;
    private static final int CALLS = 25;
    private static final int PER_SECOND = 10;

    /** Time that passes when all threads wait, to the moment at which the first goes on. */
    private static final class SharedTime implements Timing {
        // Guarded by this.
        private final PriorityQueue<Instant> wakes = new PriorityQueue<>();
        private Instant now = Instant.EPOCH;
        private int threads = THREADS;

        @Override
        public synchronized Instant now() {
            return now;
        }

        @Override
        public synchronized void pause(Duration time) throws InterruptedException {
            Instant wake = now.plus(time);
            wakes.add(wake);
            pass();
            while (now.isBefore(wake)) {
                wait();
            }
            wakes.remove(wake);
        }

        synchronized void leave() {
            threads--;
            pass();
        }

        private void pass() {
            Instant first = wakes.peek();
            if (first != null && wakes.size() == threads && first.isAfter(now)) {
                now = first;
                notifyAll();
            }
        }
    }

    /** A service that takes so many calls a second and refuses what is more. */
    private static final class Service {
        private final Timing timing;
        private double tokens = PER_SECOND;
        private Instant filled;
        private int served;
        private int refused;

        Service(Timing timing) {
            this.timing = timing;
            this.filled = timing.now();
        }

        synchronized int call() {
            Instant now = timing.now();
            tokens = Math.min(PER_SECOND, tokens + Duration.between(filled, now).toNanos() / 1e9 * PER_SECOND);
            filled = now;
            if (tokens < 1) {
                refused++;
                throw GlueException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ThrottlingException")
                                .errorMessage("Rate exceeded")
                                .build())
                        .build();
            }
            tokens--;
            return ++served;
        }
    }

    @Test
    void threads_that_are_throttled_find_one_pace_and_all_finish() throws Exception {
        SharedTime time = new SharedTime();
        Service service = new Service(time);
        PacedCalls calls = new PacedCalls(time, new ConcurrentHashMap<>(Map.of()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            done.add(threads.submit(() -> {
                try {
                    for (int call = 0; call < CALLS; call++) {
                        calls.make("glue:GetTable", service::call, true);
                    }
                } finally {
                    time.leave();
                }
            }));
        }
        for (Future<?> each : done) {
            each.get(2, TimeUnit.MINUTES);
        }
        threads.shutdownNow();
        assertThat(service.served).isEqualTo(THREADS * CALLS);
        assertThat(service.refused).isLessThan(service.served / 2);
        assertThat(Duration.between(Instant.EPOCH, time.now()))
                .isLessThan(Duration.ofSeconds(4 * THREADS * CALLS / PER_SECOND));
    }
}
