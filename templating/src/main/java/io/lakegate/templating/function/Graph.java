package io.lakegate.templating.function;

import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.value.PyDict;
import org.jspecify.annotations.Nullable;

/** The rest of the project as a rendering sees it: a parse records what is asked, a compile answers. */
public interface Graph {
    /**
     * {@code ref(…)}.
     *
     * @param packageName {@code null} when only the name was given
     * @param version {@code null} when none was given
     * @throws io.lakegate.domain.error.QueryException {@code UNDEFINED_MODEL}, not yet placed
     */
    Object ref(@Nullable String packageName, String name, @Nullable String version);

    /** {@code source(…)}; {@code UNDEFINED_SOURCE} as above. */
    Object source(String sourceName, String tableName);

    /** A macro was called from the template itself, not from another macro: what dbt lists as depended on. */
    default void called(MacroBlock macro) {}

    /** {@code {{ graph }}}: nodes and sources as dicts by id; made when first asked for. */
    PyDict graph();
}
