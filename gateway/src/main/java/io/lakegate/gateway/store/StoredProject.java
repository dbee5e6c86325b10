package io.lakegate.gateway.store;

import io.lakegate.domain.project.ProjectDefinition;

/**
 * A project's definitions as the store holds them.
 *
 * @param version counts its changes, from 0
 */
public record StoredProject(ProjectDefinition definition, long version) {}
