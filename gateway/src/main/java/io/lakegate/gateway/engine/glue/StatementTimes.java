package io.lakegate.gateway.engine.glue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How long statements take in sessions that are alike. What is expected of one starts from its kind and is corrected four
 * times, by all statements that ran there (a slow session is slow at everything), those of the kind, those of the same text
 * but for names and numbers, and those of the same text but for numbers. So a statement that never ran before is judged by
 * what comes nearest. Any thread.
 */
final class StatementTimes {
    private static final long TEXTS = 2_000;
    private static final long KINDS = 200;

    /** Twice as long as usual, or half, is nothing odd where nothing is known. */
    private static final double UNKNOWN_VARIANCE = 0.64;

    /**
     * One that was slow for once says little about others: it counts as that much slower (a logarithm) at most. What is faster
     * than expected counts in full, because the first of a kind in a session waits for what others find ready.
     */
    private static final double ODDEST = 0.7;

    /** By which factor (a logarithm) the first of its kind in a session takes longer, for all that is known. */
    private static final Expectation MORE_AT_FIRST = new Expectation(0.5, 0.2);

    private static final double LONG_MEMORY = 0.9;
    private static final double SHORT_MEMORY = 0.75;

    /** What runs name for themselves differs each time. */
    private static final Pattern OWN_NAMES = Pattern.compile("__lg_[0-9a-f]+");

    private static final Pattern NUMBERS = Pattern.compile("\\d+");
    private static final Pattern QUOTED_NAMES = Pattern.compile("`[^`]*`");
    private static final int KEY_LENGTH = 300;

    private final Experience all = new Experience(LONG_MEMORY);
    private final Cache<String, Experience> kinds =
            Caffeine.newBuilder().maximumSize(KINDS).build();
    private final Cache<String, Experience> firsts =
            Caffeine.newBuilder().maximumSize(KINDS).build();
    private final Cache<String, Experience> shapes =
            Caffeine.newBuilder().maximumSize(TEXTS).build();
    private final Cache<String, Experience> texts =
            Caffeine.newBuilder().maximumSize(TEXTS).build();

    /** Statements like this one. */
    Like like(String sql) {
        return like(StatementKind.of(sql), sql);
    }

    /** Queries like this one, only analysed. */
    Like described(String sql) {
        return like(StatementKind.DESCRIBED, sql);
    }

    /** Whatever comes first in a session. */
    Like first() {
        return like(StatementKind.FIRST, "");
    }

    private Like like(StatementKind kind, String sql) {
        String text =
                NUMBERS.matcher(OWN_NAMES.matcher(sql).replaceAll("__lg_#")).replaceAll("#");
        String shape = QUOTED_NAMES.matcher(text).replaceAll("`#`");
        return new Like(
                kind.name(),
                Math.log(kind.seconds()),
                firsts.get(kind.name(), ignored -> new Experience(SHORT_MEMORY)),
                kinds.get(kind.name(), ignored -> new Experience(SHORT_MEMORY)),
                shapes.get(key(kind, shape), ignored -> new Experience(SHORT_MEMORY)),
                texts.get(key(kind, text), ignored -> new Experience(SHORT_MEMORY)));
    }

    private static String key(StatementKind kind, String text) {
        String start = text.length() > KEY_LENGTH ? text.substring(0, KEY_LENGTH) + text.hashCode() : text;
        return kind.name() + "\n" + start;
    }

    /** What is known of statements of one sort. */
    interface Sort {
        Expectation expected();

        void took(Duration time);
    }

    private record FirstOfKind(Like like, Experience first) implements Sort {
        @Override
        public Expectation expected() {
            Expectation more = first.after(MORE_AT_FIRST);
            Expectation usual = like.expected();
            return new Expectation(usual.mean() + more.mean(), usual.variance() + more.variance());
        }

        /** Of what was odd a part is because it was the first, and the rest will be so again. */
        @Override
        public void took(Duration time) {
            double before = like.expected().mean();
            double more = first.after(MORE_AT_FIRST).mean();
            like.took(Duration.ofMillis(Math.round(time.toMillis() * Math.exp(-more))));
            first.add(Math.max(0, Math.log(Math.max(1, time.toMillis()) / 1000.0) - before));
        }
    }

    /** Statements that resemble each other. */
    final class Like implements Sort {
        private final String name;

        /** The logarithm of what the kind takes usually; all that is seen is relative to it. */
        private final double usual;

        private final Experience first;
        private final Experience kind;
        private final List<Experience> close;

        Like(String name, double usual, Experience first, Experience kind, Experience shape, Experience text) {
            this.name = name;
            this.usual = usual;
            this.first = first;
            this.kind = kind;
            this.close = List.of(shape, text);
        }

        /** What they do, in a word. */
        String kind() {
            return name;
        }

        /** The first of its kind in a session, which waits for what the others find loaded. */
        Sort firstOfKind() {
            return new FirstOfKind(this, first);
        }

        @Override
        public Expectation expected() {
            Expectation expected = ofKind();
            for (Experience experience : close) {
                expected = experience.after(expected);
            }
            return expected.times(usual);
        }

        private Expectation ofKind() {
            return kind.after(all.after(new Expectation(0, UNKNOWN_VARIANCE)));
        }

        @Override
        public void took(Duration time) {
            double relative = Math.log(Math.max(1, time.toMillis()) / 1000.0) - usual;
            double tame = Math.min(relative, ofKind().mean() + ODDEST);
            all.add(tame);
            kind.add(tame);
            close.forEach(experience -> experience.add(relative));
        }
    }
}
