package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.NativeMark;
import java.util.Map;

/**
 * dbt's {@code as_bool}, {@code as_number}, {@code as_native} and {@code as_text}: they matter where YAML is rendered to
 * native values, and elsewhere leave a value as it is.
 */
final class ConversionFilters {
    private ConversionFilters() {}

    static void addTo(Map<String, Filter> filters) {
        for (NativeMark.Kind kind : NativeMark.Kind.values()) {
            filters.put(
                    kind.filter(),
                    (value, arguments, scope) ->
                            scope.rendering().nativeValues() ? new NativeMark(kind, value) : value);
        }
    }
}
