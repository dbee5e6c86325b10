package io.lakegate.gateway.lake.removal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of a bucket.
 *
 * @param path without a slash at either end; empty for the bucket's root
 */
public record S3Prefix(String bucket, String path) {
    /** Hadoop's, EMR's and older names of the same thing. */
    private static final Pattern URI = Pattern.compile("s3[an]?://([^/]+)(?:/(.*))?", Pattern.DOTALL);

    /** Empty when the location is not in S3, or has a segment that means another place than it says. */
    public static Optional<S3Prefix> of(String location) {
        Matcher uri = URI.matcher(location.strip());
        if (!uri.matches()) {
            return Optional.empty();
        }
        String path = uri.group(2) == null ? "" : uri.group(2);
        String bare = path.replaceAll("^/+|/+$", "");
        boolean odd = path.startsWith("/") || bare.contains("//") || ("/" + bare + "/").matches(".*/\\.\\.?/.*");
        return odd ? Optional.empty() : Optional.of(new S3Prefix(uri.group(1), bare));
    }

    boolean root() {
        return path.isEmpty();
    }

    public String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether one of the two is inside the other, or both are the same. */
    public boolean overlaps(S3Prefix other) {
        return bucket.equals(other.bucket)
                && (directory().startsWith(other.directory())
                        || other.directory().startsWith(directory()));
    }

    /** Whether the other one is inside of this one, or the same. */
    public boolean contains(S3Prefix other) {
        return bucket.equals(other.bucket) && other.directory().startsWith(directory());
    }

    /** With a slash at its end, so that {@code trips/} is not {@code trips_old/}. */
    String directory() {
        return path.isEmpty() ? "" : path + "/";
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + path;
    }
}
