package io.lakegate.gateway.lake.removal;

import io.lakegate.domain.relation.RelationKind;
import io.lakegate.gateway.aws.S3Location;
import io.lakegate.gateway.catalog.glue.LakeTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files go with a table that Lakegate built. The answer is a directory of the table's own or none: where there is any doubt
 * whose files they are, they stay, and the reason is told.
 */
public final class RemovalRule {
    /** What Iceberg and others put behind a table's name to make its directory unique. */
    private static final Pattern UNIQUE_ENDING = Pattern.compile("[-_][0-9a-fA-F]{8}-?[0-9a-fA-F-]{23,27}");

    /** What Lakegate names the directory of one build of a table after; of long names only the beginning is there. */
    private static final Pattern BUILD = Pattern.compile("(.+)__lg_[0-9a-z]{4,16}", Pattern.CASE_INSENSITIVE);

    /** Shorter names stand there whole. */
    private static final int LEAST_STEM = 96;

    private RemovalRule() {}

    /**
     * @param files what is to be deleted, or empty
     * @param reason why, or why not, in a few words
     * @param doubtful whether files stay that a user may have expected to go
     */
    public record Verdict(Optional<S3Location> files, String reason, boolean doubtful) {}

    /**
     * @param customLocation the model's {@code custom_location}, or empty
     * @param purgeIceberg the model's {@code purge_dropped_iceberg_data}
     * @param s3Tables whether the table is in a bucket of S3 Tables, which removes files itself
     * @param others every other table known
     */
    public static Verdict of(
            LakeTable table, String customLocation, boolean purgeIceberg, boolean s3Tables, List<LakeTable> others) {
        if (table.kind() == RelationKind.VIEW) {
            return kept("a view has no files");
        }
        if (s3Tables) {
            return kept("S3 Tables removes the files of its tables itself");
        }
        if (table.external()) {
            return kept("the table is external: its files are somebody else's");
        }
        if (table.iceberg() && !purgeIceberg) {
            return kept("purge_dropped_iceberg_data is not set");
        }
        Optional<S3Location> place = S3Location.plain(table.location());
        if (place.isEmpty() || place.get().root()) {
            return doubtful("its location " + table.location() + " is no directory of a bucket");
        }
        boolean configured = S3Location.plain(customLocation).equals(place);
        if (!configured && !namedAfter(table, place.get())) {
            return doubtful("its location " + table.location() + " is not named after it");
        }
        Optional<LakeTable> neighbour = neighbour(place.get(), table, others);
        if (neighbour.isPresent()) {
            return doubtful("its location " + table.location() + " is shared with "
                    + neighbour.get().schema() + "." + neighbour.get().name());
        }
        return new Verdict(place, "the files are the table's own", false);
    }

    /** Whether a location is the directory of one build of a table, which nothing but that build was ever given. */
    public static boolean ofOneBuild(LakeTable table) {
        return S3Location.plain(table.location())
                .filter(place -> ofOneBuild(table.name(), place.lastSegment()))
                .isPresent();
    }

    private static boolean ofOneBuild(String table, String segment) {
        Matcher build = BUILD.matcher(segment);
        return build.matches()
                && table.regionMatches(
                        true, 0, build.group(1), 0, build.group(1).length())
                && (build.group(1).length() == table.length() || build.group(1).length() >= LEAST_STEM);
    }

    private static boolean namedAfter(LakeTable table, S3Location place) {
        String segment = place.lastSegment();
        if (ofOneBuild(table.name(), segment)) {
            return true;
        }
        if (segment.length() < table.name().length()
                || !segment.regionMatches(true, 0, table.name(), 0, table.name().length())) {
            return false;
        }
        String ending = segment.substring(table.name().length());
        return ending.isEmpty() || UNIQUE_ENDING.matcher(ending).matches();
    }

    private static Optional<LakeTable> neighbour(S3Location place, LakeTable table, List<LakeTable> others) {
        return others.stream()
                .filter(other -> !(other.schema().equalsIgnoreCase(table.schema())
                        && other.name().equalsIgnoreCase(table.name())))
                .filter(other -> S3Location.plain(other.location())
                        .filter(place::overlaps)
                        .isPresent())
                .findFirst();
    }

    private static Verdict kept(String reason) {
        return new Verdict(Optional.empty(), reason, false);
    }

    private static Verdict doubtful(String reason) {
        return new Verdict(Optional.empty(), reason, true);
    }
}
