package io.lakegate.gateway.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.gateway.store.StoredProject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project as the registry holds it.
 *
 * @param stored its definition names the directory, too
 * @param parsed {@code null} when its definitions do not parse
 * @param failure why not; or, when there is a parsed state, why a newer one of its directory does not
 * @param seen the directory's newest fingerprint, also one that does not parse; empty without a directory
 * @param checkedAt when the store last confirmed its version
 * @param loadedAt when it was parsed
 * @param took how long that lasted
 */
record Snapshot(
        StoredProject stored,
        @Nullable Project parsed,
        @Nullable QueryException failure,
        String seen,
        Instant checkedAt,
        Instant loadedAt,
        Duration took) {
    static Snapshot of(StoredProject stored, Project parsed, Instant now, Duration took) {
        return new Snapshot(stored, parsed, null, fingerprint(stored), now, now, took);
    }

    static Snapshot broken(StoredProject stored, QueryException failure, Instant now, Duration took) {
        return new Snapshot(stored, null, failure, fingerprint(stored), now, now, took);
    }

    Snapshot confirmed(Instant now) {
        return new Snapshot(stored, parsed, failure, seen, now, loadedAt, took);
    }

    /** The same state, in use although a newer one is there. */
    Snapshot despite(QueryException newer, String fingerprint) {
        return new Snapshot(stored, parsed, newer, fingerprint, checkedAt, loadedAt, took);
    }

    /** @throws QueryException why it does not parse */
    Project project() {
        if (parsed != null) {
            return parsed;
        }
        throw failure != null ? failure : new IllegalStateException("neither parsed nor failed");
    }

    Optional<Project> ifParsed() {
        return Optional.ofNullable(parsed);
    }

    /** Of the directory in use. */
    String fingerprint() {
        return fingerprint(stored);
    }

    private static String fingerprint(StoredProject stored) {
        ProjectDirectory directory = stored.definition().directory();
        return directory == null ? "" : directory.fingerprint();
    }
}
