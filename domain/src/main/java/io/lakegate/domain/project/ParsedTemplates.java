package io.lakegate.domain.project;

import java.util.List;

/**
 * What the templates of one snapshot were made into. Only who parsed the project looks inside; to everybody else it says
 * what was noticed on the way. It travels with its {@link Project}, so that a run compiles from the very state it began
 * with.
 */
public interface ParsedTemplates {
    /** For a project that was not made from templates. */
    ParsedTemplates NONE = List::of;

    List<ProjectRemark> remarks();

    /** The macros of the project and of its packages, dbt's own left out. */
    default List<ProjectMacro> macros() {
        return List.of();
    }
}
