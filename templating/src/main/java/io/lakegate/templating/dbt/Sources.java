package io.lakegate.templating.dbt;

import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.templating.expression.Source;

/** Definitions as template sources with the names that error messages use. */
final class Sources {
    private Sources() {}

    static Source of(ModelDefinition definition) {
        return Source.of(name(definition), definition.template(), definition.lineOffset());
    }

    static Source of(MacroDefinition macro) {
        return Source.of(macro.path(), macro.template(), 0);
    }

    /** The model as a whole. */
    static SourceLocation start(ModelDefinition definition) {
        return new SourceLocation(name(definition), definition.lineOffset() + 1, 0);
    }

    private static String name(ModelDefinition definition) {
        return definition.path().isEmpty() ? definition.name() : definition.path();
    }
}
