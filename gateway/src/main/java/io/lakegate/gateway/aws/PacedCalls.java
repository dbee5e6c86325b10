package io.lakegate.gateway.aws;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls at their service's pace and repeats them where that is right. Any thread. */
final class PacedCalls {
    /** With back-off, some two minutes of throttling. */
    private static final int THROTTLED_ATTEMPTS = 9;

    private static final int BROKEN_ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final Timing timing;
    private final Map<String, CallPace> paces;
    private final AtomicLong made = new AtomicLong();

    /** @param paces by service; shared by all who call as the same account, because AWS counts an account's calls */
    PacedCalls(Timing timing, Map<String, CallPace> paces) {
        this.timing = timing;
        this.paces = paces;
    }

    long made() {
        return made.get();
    }

    <T> T make(String action, Supplier<T> call, boolean repeatable) {
        String service = action.substring(0, Math.max(0, action.indexOf(':')));
        CallPace pace = paces.computeIfAbsent(service, ignored -> new CallPace(timing));
        for (int attempt = 1; ; attempt++) {
            try {
                pace.await();
                made.incrementAndGet();
                T answer = call.get();
                pace.succeeded();
                return answer;
            } catch (SdkException e) {
                boolean throttled = AwsErrors.throttled(e);
                if (throttled) {
                    pace.throttled();
                }
                // A throttled call has done nothing, and neither has one whose signature was refused for the clock.
                boolean harmless = throttled || AwsErrors.clockSkewed(e) || (repeatable && AwsErrors.passing(e));
                if (!harmless || attempt >= (throttled ? THROTTLED_ATTEMPTS : BROKEN_ATTEMPTS)) {
                    throw AwsErrors.translate(action, e, repeatable);
                }
                pause(attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled(e);
            }
        }
    }

    private void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << attempt);
        long millis = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
        try {
            timing.pause(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        }
    }

    private static QueryException cancelled(InterruptedException e) {
        return new QueryException(ErrorCode.CANCELLED, "The statement was cancelled while it waited for AWS.", e);
    }
}
