package io.lakegate.templating.project;

import io.lakegate.domain.error.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** What is odd in a project and does not stop it. Not safe for use by several threads. */
final class Warnings {
    private final List<ProjectWarning> warnings = new ArrayList<>();

    void add(String message, SourceLocation at) {
        ProjectWarning warning = new ProjectWarning(message, at);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    List<ProjectWarning> all() {
        return List.copyOf(warnings);
    }
}
