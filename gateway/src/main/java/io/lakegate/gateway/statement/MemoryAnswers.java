package io.lakegate.gateway.statement;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were given without a statement: constant queries and metadata. They have an id all the same, and are kept
 * for a moment under it, so that a client whose copy arrived damaged can ask again as for any other. Safe for any thread.
 */
public final class MemoryAnswers {
    private static final String PREFIX = "m-";

    private record Given(String principal, Segment segment) {}

    private final RecentAnswers<Given> given = new RecentAnswers<>(Duration.ofSeconds(30), 16L << 20, ignored -> {});

    /** Keeps an answer and names it. The name may be guessed: the principal is what guards it. */
    public String keep(String principal, Segment segment) {
        String id = PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong());
        given.keep(id, new Given(principal, segment), segment.bytes() + 256);
        return id;
    }

    /** The answer of this name, {@code null} when there is none, or it is another principal's. */
    public @Nullable Segment find(String id, String principal) {
        if (!id.startsWith(PREFIX)) {
            return null;
        }
        Given answer = given.find(id);
        return answer != null && answer.principal.equals(principal) ? answer.segment : null;
    }
}
