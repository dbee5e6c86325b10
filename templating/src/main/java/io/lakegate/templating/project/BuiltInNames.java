package io.lakegate.templating.project;

import io.lakegate.templating.Target;
import org.jspecify.annotations.Nullable;

/** What dbt's own {@code generate_…_name} macros answer, without rendering them for every node. */
final class BuiltInNames {
    private BuiltInNames() {}

    static @Nullable String of(String component, @Nullable Object custom, NodeDraft node, Target target) {
        String text = custom == null ? null : PythonText.str(custom).strip();
        return switch (component) {
            case "schema" -> text == null ? target.schema() : target.schema() + "_" + text;
            case "alias" -> text != null && !text.isEmpty() ? text : alias(node);
            default -> database(text, target);
        };
    }

    private static String alias(NodeDraft node) {
        return node.version == null
                ? node.name
                : node.name + "_v" + PythonText.str(node.version).replace('.', '_');
    }

    /**
     * Spark has schemas alone; dbt-glue takes the schema for the database. What is written may name a catalog, which dbt-spark
     * has no word for: it leaves it out.
     */
    private static @Nullable String database(@Nullable String custom, Target target) {
        if (target.type().equals("spark")) {
            return custom;
        }
        return custom == null ? target.schema() : custom;
    }
}
