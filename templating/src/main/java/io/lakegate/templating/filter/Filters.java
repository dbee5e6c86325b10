package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import java.util.HashMap;
import java.util.Map;

/** Every filter by name. */
public final class Filters {
    private Filters() {}

    public static Map<String, Filter> all() {
        Map<String, Filter> filters = new HashMap<>();
        TextFilters.addTo(filters);
        LayoutFilters.addTo(filters);
        HtmlFilters.addTo(filters);
        NumberFilters.addTo(filters);
        SequenceFilters.addTo(filters);
        OrderFilters.addTo(filters);
        SelectionFilters.addTo(filters);
        ValueFilters.addTo(filters);
        ConversionFilters.addTo(filters);
        return filters;
    }
}
