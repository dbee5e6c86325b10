package io.lakegate.templating.project;

import io.lakegate.domain.error.SourceLocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What making the graph asks of the template engine. */
interface NodeTemplates {
    /**
     * Renders a node's template as dbt does at parse time ({@code execute} is false): fills the draft's config calls,
     * refs, sources and macros.
     */
    void record(NodeDraft node);

    /** Renders one text with the node's context, keeping the type of a single expression. */
    @Nullable
    Object value(NodeDraft node, String text);

    /**
     * Calls the project's {@code generate_<component>_name}.
     *
     * @param component {@code schema}, {@code alias} or {@code database}
     * @param custom the configured value, {@code null} when there is none
     */
    @Nullable
    String generatedName(String component, @Nullable Object custom, NodeDraft node);

    /** The id of the macro that a package finds under a name. */
    Optional<String> macroId(String packageName, String macroName);

    /** Where in its template a node refers to something: a {@link RefCall}, or the two names of a source. */
    Optional<SourceLocation> placeOf(NodeDraft node, Object reference);
}
