package io.lakegate.templating.project;

import io.lakegate.domain.error.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Renders the Jinja in one YAML text. A text that is one expression keeps the expression's type, so that {@code
 * "{{ var('n') | as_number }}"} becomes a number; dbt calls this the native environment.
 */
@FunctionalInterface
interface ValueRendering {
    /** Leaves everything as it is written. */
    ValueRendering NONE = (text, at) -> text;

    @Nullable
    Object render(String text, SourceLocation at);
}
