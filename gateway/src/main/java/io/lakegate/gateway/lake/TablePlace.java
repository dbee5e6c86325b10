package io.lakegate.gateway.lake;

/**
 * Where the files of an engine's tables go.
 *
 * @param root a place in S3; empty for none: then each schema's own location counts
 * @param withoutSchema dbt-glue's {@code root_location}: tables lie right below the root, without a directory of their schema
 */
public record TablePlace(String root, boolean withoutSchema) {
    boolean given() {
        return !root.isEmpty();
    }

    /** In which the directories of the schema's tables lie. */
    String directory(String schema) {
        return withoutSchema ? bare(root) : bare(root) + "/" + schema;
    }

    static String bare(String location) {
        return location.replaceAll("/+$", "");
    }
}
