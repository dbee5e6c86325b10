package io.lakegate.gateway.run.verb;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.Project;
import io.lakegate.gateway.project.DefinitionChange;
import io.lakegate.gateway.project.ProjectRegistry;
import java.util.function.Supplier;

/** Places errors of the very template that a statement brought in that statement, which is what its author looks at. */
final class InStatement {
    private InStatement() {}

    static Project change(ProjectRegistry registry, String project, String definition, DefinitionChange change) {
        return placed(definition, () -> registry.change(project, change));
    }

    static <T> T placed(String definition, Supplier<T> work) {
        try {
            return work.get();
        } catch (QueryException e) {
            SourceLocation location = e.location().orElse(null);
            if (location != null && definition.equals(location.source())) {
                throw e.at(new SourceLocation(null, location.line(), location.column()));
            }
            throw e;
        }
    }
}
