package io.lakegate.cli.packages;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparisons that a version has to meet, all of them: {@code >=1.0.0,<2.0.0}. Source: dbt's {@code semver}. */
final class VersionRange {
    private static final Pattern COMPARISON = Pattern.compile("\\s*(>=|<=|>|<|=)?\\s*v?(\\d[\\w.+-]*)\\s*");

    private final String text;
    private final List<Comparison> comparisons = new ArrayList<>();

    private VersionRange(String text) {
        this.text = text;
    }

    private record Comparison(String operator, String version) {
        boolean holds(String other) {
            int order = ORDER.compare(other, version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    /** @throws QueryException {@code INVALID_CONFIG} for text that compares nothing */
    static VersionRange of(Collection<String> written) {
        VersionRange range = new VersionRange(String.join(",", written));
        for (String part : range.text.split(",", -1)) {
            Matcher match = COMPARISON.matcher(part);
            if (!match.matches()) {
                throw new QueryException(
                        ErrorCode.INVALID_CONFIG,
                        "A version looks like 1.2.3 or >=1.0.0, but is '" + part.strip() + "'.");
            }
            range.comparisons.add(new Comparison(match.group(1) == null ? "=" : match.group(1), match.group(2)));
        }
        return range;
    }

    /** The newest version that meets everything; one before a release only when it is asked for. */
    Optional<String> newest(Collection<String> versions, boolean prerelease) {
        return versions.stream()
                .filter(version -> comparisons.stream().allMatch(each -> each.holds(version)))
                .filter(version -> prerelease || !before(version) || exactly(version))
                .max(ORDER);
    }

    private boolean exactly(String version) {
        return comparisons.stream()
                .anyMatch(each -> each.operator().equals("=") && each.version().equals(version));
    }

    private static boolean before(String version) {
        return version.contains("-") || version.matches(".*\\d(a|b|rc)\\d.*");
    }

    /** Numbers by value; a version before a release comes before it. */
    static final Comparator<String> ORDER = VersionRange::compare;

    private static int compare(String left, String right) {
        String[] one = split(left);
        String[] other = split(right);
        String[] ones = one[0].split("\\.", -1);
        String[] others = other[0].split("\\.", -1);
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int order = Long.compare(number(ones, i), number(others, i));
            if (order != 0) {
                return order;
            }
        }
        if (one[1].isEmpty() || other[1].isEmpty()) {
            return Boolean.compare(one[1].isEmpty(), other[1].isEmpty());
        }
        return one[1].compareTo(other[1]);
    }

    /** The numbers, and what makes it one before the release. */
    private static String[] split(String version) {
        Matcher match = Pattern.compile("v?([\\d.]*\\d)(?:[-.]?(.*))?")
                .matcher(version.toLowerCase(Locale.ROOT).replaceAll("\\+.*", ""));
        return match.matches() ? new String[] {match.group(1), match.group(2)} : new String[] {"0", version};
    }

    private static long number(String[] parts, int i) {
        return i < parts.length && parts[i].matches("\\d{1,18}") ? Long.parseLong(parts[i]) : 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
