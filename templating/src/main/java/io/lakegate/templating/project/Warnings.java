package io.lakegate.templating.project;

import io.lakegate.domain.error.SourceLocation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is odd in a project and does not stop it. Not safe for use by several threads. */
final class Warnings {
    private final Set<ProjectWarning> warnings = new LinkedHashSet<>();

    void add(String message, SourceLocation at) {
        add(new ProjectWarning(message, at));
    }

    /** Once, however often it is added. */
    void add(ProjectWarning warning) {
        warnings.add(warning);
    }

    List<ProjectWarning> all() {
        return List.copyOf(warnings);
    }
}
