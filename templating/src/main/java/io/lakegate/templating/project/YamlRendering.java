package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.function.ContextNames;
import io.lakegate.templating.value.PlainValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders YAML with what dbt lets it see: {@code env_var}, {@code var} and, once there is one, {@code target}. */
final class YamlRendering implements ValueRendering {
    private static final TemplateEngine ENGINE = TemplateEngine.create();

    private final NodeContexts contexts;

    YamlRendering(Map<String, String> env, Map<String, ?> vars, @Nullable Profile profile) {
        this.contexts = NodeContexts.ofFiles(env, vars, profile);
    }

    @Override
    public @Nullable Object render(String text, SourceLocation at) {
        try {
            Object value = ENGINE.value(Source.of(at.source(), text, 0), new ContextNames(contexts.bare()), false);
            return PlainValues.toPlain(value);
        } catch (QueryException e) {
            // Places inside the value would count from its own first line: the key's place serves better.
            throw e.at(at);
        }
    }
}
