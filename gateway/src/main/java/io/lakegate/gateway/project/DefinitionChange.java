package io.lakegate.gateway.project;

import io.lakegate.domain.project.ProjectDefinition;

/**
 * What a statement does to a project's definitions. Pure: it may be applied more than once, to a newer definition, when
 * another change came first.
 */
@FunctionalInterface
public interface DefinitionChange {
    /**
     * @return the definitions afterwards; {@code before} itself when there is nothing to change
     * @throws io.lakegate.domain.error.QueryException when the statement does not fit these definitions
     */
    ProjectDefinition applied(ProjectDefinition before);
}
