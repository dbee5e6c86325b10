package io.lakegate.dialect.plan;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.dialect.statement.OwnStatement.CreateModel;
import io.lakegate.domain.project.IncrementalStrategy;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.OnSchemaChange;
import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.domain.run.CompiledModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A plan's request written as text: a {@code CREATE MODEL} without Jinja, and above it, in lines of {@code -- name: value},
 * what stands at its relation and what the query yields.
 */
record PlanCase(PlanRequest request) {
    static PlanCase read(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            if (!line.startsWith("-- ")) {
                break;
            }
            String[] fact = line.substring(3).split(":", 2);
            facts.put(fact[0].strip(), fact.length > 1 ? fact[1].strip() : "");
        }
        CreateModel create = (CreateModel) SparkDialect.create().parse(text);
        Model model = model(create, facts);
        return new PlanCase(new PlanRequest(
                new CompiledModel(model, create.query()),
                facts.containsKey("existing") ? existing(model, facts) : null,
                columns(facts.getOrDefault("query yields", "")),
                facts.containsKey("full refresh"),
                "k3x9",
                facts.containsKey("glue") ? new TableHome.Redefining(facts.get("glue")) : TableHome.RENAMING));
    }

    private static Model model(CreateModel create, Map<String, String> facts) {
        NodeConfig config = create.config();
        FileFormat format =
                FileFormat.named(config.string("file_format").orElse("parquet")).orElseThrow();
        String schema = create.schema().isEmpty() ? "s" : create.schema();
        ModelDefinition definition = new ModelDefinition(
                "p",
                create.name(),
                schema,
                create.query(),
                config,
                create.comment(),
                create.columns(),
                facts.getOrDefault("path", ""),
                0);
        return new Model(
                NodeId.model("p", create.name()),
                definition,
                List.of("p", create.name()),
                config,
                materialization(config),
                format,
                new Relation(catalog(format, config.string("materialized").orElse("view")), schema, create.name()),
                Set.of());
    }

    private static String catalog(FileFormat format, String materialized) {
        return format == FileFormat.ICEBERG && !materialized.equals("view") ? "glue_catalog" : null;
    }

    private static Materialization materialization(NodeConfig config) {
        return switch (config.string("materialized").orElse("view")) {
            case "view" -> new Materialization.View();
            case "table" -> new Materialization.Table();
            case "ephemeral" -> new Materialization.Ephemeral();
            default ->
                new Materialization.Incremental(
                        IncrementalStrategy.valueOf(upper(config, "incremental_strategy", "append")),
                        config.strings("unique_key"),
                        OnSchemaChange.valueOf(upper(config, "on_schema_change", "ignore")));
        };
    }

    private static String upper(NodeConfig config, String key, String otherwise) {
        return config.string(key).orElse(otherwise).toUpperCase(Locale.ROOT);
    }

    private static RelationState existing(Model model, Map<String, String> facts) {
        String[] words = facts.get("existing").split(" ");
        RelationKind kind = RelationKind.valueOf(words[0].toUpperCase(Locale.ROOT));
        FileFormat format = words.length > 1 ? FileFormat.named(words[1]).orElseThrow() : null;
        String catalog = format == FileFormat.ICEBERG ? "glue_catalog" : null;
        Relation target = model.relation();
        return new RelationState(
                new Relation(catalog, target.schema(), target.identifier()),
                kind,
                format,
                columns(facts.getOrDefault("columns", "id int")),
                facts.containsKey("partitioned by")
                        ? List.of(facts.get("partitioned by").split(", "))
                        : List.of());
    }

    /** {@code name type 'comment', …}; types without commas. */
    private static List<Column> columns(String text) {
        List<Column> columns = new ArrayList<>();
        for (String column : text.isEmpty() ? new String[0] : text.split(", ")) {
            String[] parts = column.split(" ", 3);
            columns.add(new Column(parts[0], parts[1], parts.length > 2 ? parts[2].replace("'", "") : null));
        }
        return columns;
    }
}
