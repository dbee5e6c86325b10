package io.lakegate.gateway.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.store.StoredProject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project as the registry holds it.
 *
 * @param parsed {@code null} when its definitions do not parse
 * @param failure why not
 * @param checkedAt when the store last confirmed its version
 */
record Snapshot(
        StoredProject stored,
        @Nullable Project parsed,
        @Nullable QueryException failure,
        Instant checkedAt) {
    static Snapshot of(StoredProject stored, Project parsed, Instant now) {
        return new Snapshot(stored, parsed, null, now);
    }

    static Snapshot broken(StoredProject stored, QueryException failure, Instant now) {
        return new Snapshot(stored, null, failure, now);
    }

    Snapshot confirmed(Instant now) {
        return new Snapshot(stored, parsed, failure, now);
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
}
