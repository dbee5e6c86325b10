package io.lakegate.gateway.store;

import io.lakegate.domain.project.ProjectDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A project's definitions as the store holds them.
 *
 * @param version counts its changes, from 0
 * @param deployment the directory that was uploaded, {@code null} for none
 */
public record StoredProject(
        ProjectDefinition definition,
        long version,
        @Nullable Deployment deployment) {
    /** The same, its definitions completed by who knows where the directory is on this machine. */
    public StoredProject with(ProjectDefinition completed) {
        return new StoredProject(completed, version, deployment);
    }
}
