package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.IncrementalStrategy;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.OnSchemaChange;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.templating.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * From config keys to what a model becomes. Defaults are dbt's: a view; Parquet; for incremental models dbt-glue's {@code
 * insert_overwrite} on a glue target, dbt-spark's {@code append} elsewhere.
 */
final class MaterializationRules {
    static final List<String> KNOWN = List.of("view", "table", "incremental", "ephemeral");

    private MaterializationRules() {}

    static Materialization materialization(NodeConfig config, Target target) {
        String name = config.string("materialized").orElse("view");
        return switch (name) {
            case "view" -> new Materialization.View();
            case "table" -> new Materialization.Table();
            case "ephemeral" -> new Materialization.Ephemeral();
            case "incremental" ->
                new Materialization.Incremental(
                        strategy(config, target), config.strings("unique_key"), onSchemaChange(config));
            default -> throw invalid("materialized", name, KNOWN);
        };
    }

    static FileFormat fileFormat(NodeConfig config) {
        String name = config.string("file_format").orElse("parquet");
        return FileFormat.named(name).orElseThrow(() -> invalid("file_format", name, names(FileFormat.values())));
    }

    private static IncrementalStrategy strategy(NodeConfig config, Target target) {
        String otherwise = target.type().equals("glue") ? "insert_overwrite" : "append";
        return named(
                "incremental_strategy",
                config.string("incremental_strategy").orElse(otherwise),
                IncrementalStrategy.values());
    }

    private static OnSchemaChange onSchemaChange(NodeConfig config) {
        return named("on_schema_change", config.string("on_schema_change").orElse("ignore"), OnSchemaChange.values());
    }

    private static <E extends Enum<E>> E named(String key, String name, E[] values) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        throw invalid(key, name, names(values));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static QueryException invalid(String key, String found, List<String> allowed) {
        return new QueryException(
                ErrorCode.INVALID_CONFIG,
                "Config '" + key + "' takes one of "
                        + allowed.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                        + ", but is '" + found + "'.");
    }
}
