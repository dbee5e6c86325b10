package io.lakegate.templating.project;

import java.util.Map;

/**
 * A relation as dbt's adapters for Spark print it: schema and identifier, back-ticked where quoting is on. The dialect
 * quotes what Lakegate itself writes; this is what templates see.
 *
 * @param quoting the root project's {@code quoting:}
 */
record RelationText(Map<String, ?> quoting) {
    String node(String schema, String identifier, Map<?, ?> own) {
        return part(schema, on("schema", own, quoting)) + "." + part(identifier, on("identifier", own, quoting));
    }

    /** Sources do not inherit the project's quoting. */
    String source(String schema, String identifier, Map<?, ?> own) {
        return part(schema, on("schema", own, Map.of())) + "." + part(identifier, on("identifier", own, Map.of()));
    }

    private static boolean on(String part, Map<?, ?> own, Map<?, ?> otherwise) {
        Object value = own.get(part) == null ? otherwise.get(part) : own.get(part);
        return Boolean.TRUE.equals(value);
    }

    private static String part(String name, boolean quoted) {
        return quoted ? "`" + name + "`" : name;
    }
}
