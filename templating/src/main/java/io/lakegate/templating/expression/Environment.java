package io.lakegate.templating.expression;

import java.util.Map;

/** The filters and tests templates can use. */
public record Environment(Map<String, Filter> filters, Map<String, Test> tests) {
    public Environment {
        filters = Map.copyOf(filters);
        tests = Map.copyOf(tests);
    }
}
