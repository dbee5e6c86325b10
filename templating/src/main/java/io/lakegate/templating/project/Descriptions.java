package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.Repr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders the descriptions of one node: {@code doc(name)} is all they may call. */
record Descriptions(TemplateEngine engine, DocBlocks docs, NodeDraft node, String rootPackage, Warnings warnings) {

    /** The same map when there is nothing to render in it. */
    Map<String, @Nullable Object> rendered(Map<String, @Nullable Object> map, String key) {
        if (!(map.get(key) instanceof String text) || !Jinja.mayContain(text)) {
            return map;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(map);
        copy.put(key, rendered(text));
        return copy;
    }

    /** The same columns when there is nothing to render in them. */
    Map<String, Map<String, @Nullable Object>> renderedColumns(Map<String, Map<String, @Nullable Object>> columns) {
        boolean plain = columns.values().stream()
                .noneMatch(column -> column.get("description") instanceof String text && Jinja.mayContain(text));
        if (plain) {
            return columns;
        }
        Map<String, Map<String, @Nullable Object>> copy = new LinkedHashMap<>(columns);
        copy.replaceAll((name, column) -> rendered(column, "description"));
        return copy;
    }

    String rendered(String text) {
        if (!Jinja.mayContain(text)) {
            return text;
        }
        try {
            Builtin doc = new Builtin("doc", this::doc);
            return engine.render(
                    Source.of(node.originalPath, text, 0), (name, root) -> name.equals("doc") ? doc : null, false);
        } catch (QueryException e) {
            warnings.add(e.message(), node.location());
            return text;
        }
    }

    private Object doc(Arguments arguments) {
        List<String> names = arguments.positional().stream().map(Repr::str).toList();
        if (names.isEmpty() || names.size() > 2) {
            throw new QueryException(ErrorCode.TEMPLATE_ERROR, "doc() takes a name, or a package and a name.");
        }
        Optional<String> found = docs.find(names, node.owner.name(), rootPackage);
        return found.orElseThrow(() -> new QueryException(
                ErrorCode.TEMPLATE_ERROR,
                "The description of '" + node.name + "' uses the docs block '" + String.join(".", names)
                        + "', which does not exist."));
    }
}
