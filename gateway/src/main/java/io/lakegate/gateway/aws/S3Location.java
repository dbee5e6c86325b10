package io.lakegate.gateway.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in S3: an object, or a directory of a bucket.
 *
 * @param path in the bucket, without a slash at its end; empty for the bucket itself
 */
public record S3Location(String bucket, String path) {
    /** Hadoop's, EMR's and older names of the same thing. */
    private static final Pattern ADDRESS = Pattern.compile("s3[an]?://([^/]+)(?:/(.*?))?/*", Pattern.DOTALL);

    private static final Pattern ODD_SEGMENT = Pattern.compile("(^|/)\\.{0,2}(/|$)");

    /** What an address such as {@code s3://bucket/path} names. Empty when it is no place in S3. */
    public static Optional<S3Location> of(String address) {
        Matcher parts = ADDRESS.matcher(address.strip());
        return parts.matches()
                ? Optional.of(new S3Location(parts.group(1), parts.group(2) == null ? "" : parts.group(2)))
                : Optional.empty();
    }

    /**
     * As {@link #of}, but empty as well when a segment means another place than it says, as {@code ..} and nothing at all do.
     * Who compares places, or deletes what is in them, asks here.
     */
    public static Optional<S3Location> plain(String address) {
        return of(address)
                .filter(place ->
                        place.root() || !ODD_SEGMENT.matcher(place.path()).find());
    }

    /** Whether it is the bucket itself. */
    public boolean root() {
        return path.isEmpty();
    }

    /** A file or directory in this directory. */
    public S3Location at(String name) {
        return new S3Location(bucket, directory() + name);
    }

    public String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What keys of all in it begin with: the path with a slash at its end, so that {@code trips/} is not {@code trips_old/}. */
    public String directory() {
        return path.isEmpty() ? "" : path + "/";
    }

    /** Whether one of the two is inside the other, or both are the same. */
    public boolean overlaps(S3Location other) {
        return contains(other) || other.contains(this);
    }

    /** Whether the other one is inside of this one, or the same. */
    public boolean contains(S3Location other) {
        return bucket.equals(other.bucket) && other.directory().startsWith(directory());
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + path;
    }
}
