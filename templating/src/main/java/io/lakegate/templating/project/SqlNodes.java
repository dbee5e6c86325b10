package io.lakegate.templating.project;

import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.SourceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Definitions made in SQL as drafts of the root package, beside those that files make. Their {@code originalPath} is what
 * messages name: the name that the statement gave them.
 */
final class SqlNodes {
    /** Notes on drafts: the schema that a statement named, and the catalog that it named for a source. */
    static final String SCHEMA = "_sql_schema";

    static final String CATALOG = "_sql_catalog";

    private final ProjectPackage root;
    private final ProjectDefinition definition;

    SqlNodes(ProjectPackage root, SqlDefinitions sql) {
        this.root = root;
        this.definition = sql.definition();
    }

    List<MacroFile> macros() {
        return definition.macros().stream().map(this::file).toList();
    }

    private MacroFile file(MacroDefinition macro) {
        boolean own = macro.packageName().equals(definition.name());
        return new MacroFile(own ? root.name() : macro.packageName(), macro.path(), macro.template());
    }

    List<NodeDraft> models(Memo<String, ModelDefinition, NodeDraft> memo) {
        return definition.models().stream()
                .map(model -> memo.of(model.name(), model, () -> model(model)))
                .toList();
    }

    private NodeDraft model(ModelDefinition model) {
        String shown = model.path().isEmpty() ? model.name() : model.path();
        NodeDraft draft = new NodeDraft("model", root, model.name(), shown, shown);
        draft.fqn.add(root.name());
        draft.fqn.add(model.name());
        draft.rawCode = model.template();
        draft.lineOffset = model.lineOffset();
        draft.checksum = Digests.sha256(model.template().strip());
        draft.description = model.description();
        draft.columns = columns(model.columns());
        ConfigMerge.into(draft.propertyConfig, model.config().values());
        if (!model.schema().isEmpty()) {
            draft.specifics.put(SCHEMA, model.schema());
        }
        return draft;
    }

    List<NodeDraft> sources(NodeConfigs configs, RelationText relations) {
        List<NodeDraft> drafts = new ArrayList<>();
        for (SourceDefinition source : definition.sources()) {
            NodeDraft draft = source(source, relations);
            configs.apply(draft);
            drafts.add(draft);
        }
        return drafts;
    }

    private NodeDraft source(SourceDefinition source, RelationText relations) {
        String shown = source.sourceName() + "." + source.name();
        NodeDraft draft = new NodeDraft("source", root, source.name(), shown, shown);
        draft.idSuffix = shown;
        draft.fqn.addAll(List.of(root.name(), source.sourceName(), source.name()));
        draft.description = source.description();
        draft.columns = columns(source.columns());
        draft.propertyConfig.putAll(source.config().values());
        // Where the table is, is no configuration of dbt's.
        draft.propertyConfig.keySet().removeAll(Set.of("catalog", "schema", "identifier"));
        draft.schema = source.schema();
        draft.alias = source.identifier();
        draft.relationName = relations.source(source.schema(), source.identifier(), Map.of());
        draft.specifics.put(CATALOG, source.catalog());
        draft.specifics.put("source_name", source.sourceName());
        draft.specifics.put("source_description", "");
        draft.specifics.put("source_meta", Map.of());
        draft.specifics.put("loader", "");
        draft.specifics.put("identifier", source.identifier());
        draft.specifics.put("quoting", Map.of());
        return draft;
    }

    private static Map<String, Map<String, @Nullable Object>> columns(List<ColumnDoc> columns) {
        List<Map<String, @Nullable Object>> written = new ArrayList<>();
        for (ColumnDoc column : columns) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("name", column.name());
            one.put("description", column.description());
            one.put("data_type", column.dataType().isEmpty() ? null : column.dataType());
            written.add(one);
        }
        return ColumnDocs.of(written);
    }
}
