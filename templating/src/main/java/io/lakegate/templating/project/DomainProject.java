package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.ParsedTemplates;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.project.SourceDefinition;
import io.lakegate.domain.project.SourceTable;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.templating.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the domain's project of a loaded one: what a gateway selects, shows and builds. One use. */
final class DomainProject {
    /** Keys of a seed's configuration, and the options of a profile that are their defaults. */
    private static final Map<String, String> SEED_OPTIONS =
            Map.of("file_format", RelationCatalog.SEED_FORMAT, "seed_mode", "seed_mode");

    private final LoadedProject loaded;
    private final ProjectDefinition definition;
    private final Target target;
    private final Map<NodeId, ModelDefinition> sqlModels = new HashMap<>();
    private final Map<NodeId, SourceDefinition> sqlSources = new HashMap<>();

    DomainProject(LoadedProject loaded, ProjectDefinition definition, Target target) {
        this.loaded = loaded;
        this.definition = definition;
        this.target = target;
        definition.models().forEach(model -> sqlModels.put(NodeId.model(loaded.name(), model.name()), model));
        definition
                .sources()
                .forEach(source ->
                        sqlSources.put(NodeId.source(loaded.name(), source.sourceName(), source.name()), source));
    }

    Project with(ParsedTemplates templates) {
        Map<NodeId, Model> models = new LinkedHashMap<>();
        Map<NodeId, SourceTable> sources = new LinkedHashMap<>();
        Map<NodeId, Resource> resources = new LinkedHashMap<>();
        QueryException first = null;
        for (GraphNode node : loaded.nodes().values()) {
            try {
                switch (node.id().resourceType()) {
                    case "model" -> models.put(node.id(), model(node));
                    case "source" -> sources.put(node.id(), source(node));
                    default -> resources.put(node.id(), resource(node));
                }
            } catch (QueryException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return new Project(definition, loaded.name(), models, sources, resources, templates);
    }

    private Model model(GraphNode node) {
        ModelDefinition sql = sqlModels.get(node.id());
        ModelDefinition written = sql != null
                ? new ModelDefinition(
                        loaded.name(),
                        sql.name(),
                        sql.schema(),
                        sql.template(),
                        sql.config(),
                        sql.description(),
                        sql.columns(),
                        sql.path(),
                        sql.lineOffset())
                : new ModelDefinition(
                        node.packageName(),
                        node.name(),
                        "",
                        text(node, "raw_code"),
                        node.config(),
                        text(node, "description"),
                        columns(node),
                        node.path(),
                        0);
        try {
            FileFormat format = MaterializationRules.fileFormat(node.config());
            Materialization materialization = materialization(node, sql != null);
            return new Model(
                    node.id(),
                    written,
                    node.fqn(),
                    node.config(),
                    materialization,
                    format,
                    new Relation(catalog(node), text(node, "schema"), text(node, "alias")),
                    node.dependsOn(),
                    node.traits());
        } catch (IllegalArgumentException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "Model '" + node.name() + "': " + e.getMessage() + ".",
                    new SourceLocation(written.path().isEmpty() ? node.name() : written.path(), 1, 0));
        } catch (QueryException e) {
            String shown = written.path().isEmpty() ? node.name() : written.path();
            throw e.location().isPresent() ? e : e.at(new SourceLocation(shown, written.lineOffset() + 1, 0));
        }
    }

    /** A directory may have materializations of its own, and Python; in SQL a word that is none is a mistake. */
    private Materialization materialization(GraphNode node, boolean sql) {
        String name = node.config().string("materialized").orElse("view");
        boolean foreign = !MaterializationRules.KNOWN.contains(name)
                || "python".equals(node.document().get("language"));
        return foreign && !sql
                ? new Materialization.Foreign(name)
                : MaterializationRules.materialization(node.config(), target);
    }

    private SourceTable source(GraphNode node) {
        SourceDefinition sql = sqlSources.get(node.id());
        String catalog = sql == null ? catalog(node) : sql.catalog().isEmpty() ? null : sql.catalog();
        SourceDefinition written = new SourceDefinition(
                node.packageName(),
                text(node, "source_name"),
                node.name(),
                catalog == null ? "" : catalog,
                text(node, "schema"),
                text(node, "identifier"),
                text(node, "description"),
                sql != null ? sql.columns() : columns(node),
                sql != null ? sql.config() : node.config(),
                sql != null ? "" : node.path());
        return new SourceTable(
                node.id(), written, node.fqn(), new Relation(catalog, written.schema(), written.identifier()));
    }

    private Resource resource(GraphNode node) {
        boolean built = node.document().get("relation_name") != null;
        return new Resource(
                node.id(),
                node.name(),
                node.packageName(),
                node.fqn(),
                node.path(),
                config(node),
                node.traits(),
                node.tags(),
                node.dependsOn(),
                text(node, "description"),
                columns(node),
                built ? new Relation(catalog(node), text(node, "schema"), text(node, "alias")) : null);
    }

    /** A glue profile says of seeds what they leave open. */
    private NodeConfig config(GraphNode node) {
        NodeConfig config = node.config();
        if (node.id().resourceType().equals("seed")) {
            for (Map.Entry<String, String> key : SEED_OPTIONS.entrySet()) {
                Object said = target.settings().get(key.getValue());
                if (said != null && config.get(key.getKey()).isEmpty()) {
                    config = config.with(key.getKey(), PythonText.str(said).toLowerCase(Locale.ROOT));
                }
            }
        }
        return config;
    }

    /** @throws QueryException {@code INVALID_CONFIG} when the node names a catalog that there is not, or not for it */
    private @Nullable String catalog(GraphNode node) {
        RelationCatalog catalog = RelationCatalog.of(
                node.id().resourceType(), config(node), text(node, "database"), text(node, "schema"), target);
        Optional<String> complaint = catalog.complaint();
        if (complaint.isPresent()) {
            String type = node.id().resourceType();
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1) + " '" + node.name() + "': "
                            + complaint.get(),
                    loaded.compilation().configured(node.id(), catalog.key()));
        }
        return catalog.name();
    }

    private static List<ColumnDoc> columns(GraphNode node) {
        List<ColumnDoc> columns = new ArrayList<>();
        if (node.document().get("columns") instanceof Map<?, ?> map) {
            map.forEach((name, document) -> columns.add(
                    new ColumnDoc(String.valueOf(name), text(document, "description"), text(document, "data_type"))));
        }
        return columns;
    }

    private static String text(GraphNode node, String key) {
        return text(node.document(), key);
    }

    private static String text(Object document, String key) {
        Object value = document instanceof Map<?, ?> map ? map.get(key) : null;
        return value == null ? "" : PythonText.str(value);
    }
}
