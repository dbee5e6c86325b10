package io.lakegate.domain.execution;

/**
 * How far something is.
 *
 * @param completed units done so far
 * @param total units known of, 0 when unknown
 * @param message what is going on, for people
 */
public record Progress(long completed, long total, String message) {
    public static Progress of(String message) {
        return new Progress(0, 0, message);
    }
}
