package io.lakegate.templating.project;

import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a generic test as its macro gets them: texts rendered with their types, and texts that look like a call
 * taken for one.
 *
 * <p>Source: dbt-core's {@code add_rendered_test_kwargs}.
 */
final class GenericTestArguments {
    static final String NAME = "_dbt_generic_test_kwargs";

    private static final Pattern CALL =
            Pattern.compile("\\s*(env_var|ref|var|source|doc)\\s*\\(.+\\)\\s*", Pattern.DOTALL);

    private GenericTestArguments() {}

    /** Does nothing for other nodes. */
    static void bind(NodeDraft node, Scope root, Scope scope, TemplateEngine engine) {
        if (node.specifics.get("test_metadata") instanceof Map<?, ?> metadata
                && metadata.get("kwargs") instanceof Map<?, ?> arguments) {
            PyDict bound = new PyDict();
            arguments.forEach((key, value) -> bound.put(
                    String.valueOf(key),
                    key.equals("column_name")
                            ? PlainValues.toTemplate(value)
                            : rendered(value, node.originalPath, root, engine)));
            scope.set(NAME, bound);
        }
    }

    private static Object rendered(@Nullable Object value, String path, Scope root, TemplateEngine engine) {
        if (value instanceof String text) {
            String template = CALL.matcher(text).matches() ? "{{ " + text + " }}" : text;
            return Jinja.mayContain(template) ? engine.value(Source.of(path, template, 0), root) : text;
        }
        if (value instanceof List<?> list) {
            PyList items = new PyList();
            list.forEach(item -> items.add(rendered(item, path, root, engine)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            PyDict dict = new PyDict();
            map.forEach((key, item) -> dict.put(String.valueOf(key), rendered(item, path, root, engine)));
            return dict;
        }
        return PlainValues.toTemplate(value);
    }
}
