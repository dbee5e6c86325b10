package io.lakegate.gateway.project;

import io.lakegate.domain.project.ProjectRemark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A project for people and for {@code /v1/projects} (docs/protocol.md §8).
 *
 * @param name that connections use
 * @param packageName its root package
 * @param profile empty when it has the gateway's own target
 * @param origin where its directory comes from
 * @param fingerprint of the directory, empty without one
 * @param created whether this deployment made the project
 * @param changed whether this deployment changed anything
 * @param problem why the newest state is not the one in use, or {@code null}
 * @param counts nodes by type
 */
public record ProjectReport(
        String name,
        String packageName,
        String profile,
        String target,
        String adapter,
        String schema,
        Origin origin,
        String fingerprint,
        boolean created,
        boolean changed,
        Duration elapsed,
        Instant loadedAt,
        @Nullable String problem,
        SortedMap<String, Integer> counts,
        List<ProjectRemark> warnings) {
    /** Where a project's directory comes from. */
    public enum Origin {
        /** It has none: all is defined in SQL. */
        SQL,
        UPLOAD,
        /** The gateway's configuration names it. */
        DIRECTORY
    }

    public ProjectReport {
        warnings = List.copyOf(warnings);
    }
}
