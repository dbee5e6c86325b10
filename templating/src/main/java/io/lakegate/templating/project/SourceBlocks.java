package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a draft of every table of {@code sources:}. */
final class SourceBlocks {
    private final ProjectPackage root;
    private final RelationText relations;
    private final @Nullable PropertyBlock override;
    private final List<NodeDraft> drafts = new ArrayList<>();
    private final List<NodeProperties.TestedBlock> tested = new ArrayList<>();

    /** The tables of one block. */
    record Tables(List<NodeDraft> drafts, List<NodeProperties.TestedBlock> tested, List<QueryException> errors) {}

    private SourceBlocks(ProjectPackage root, RelationText relations, @Nullable PropertyBlock override) {
        this.root = root;
        this.relations = relations;
        this.override = override;
    }

    /** The tables of every block. */
    static List<Tables> of(
            ProjectPackage root,
            RelationText relations,
            List<PropertyBlock> blocks,
            Memo<LoadMemory.Same, List<PropertyBlock>, Tables> memo) {
        // Overriding blocks of the root project, by package and source.
        Map<String, PropertyBlock> overrides = new LinkedHashMap<>();
        for (PropertyBlock block : blocks) {
            if (block.kind().equals("sources") && block.get("overrides") != null) {
                overrides.put(block.text("overrides", "") + "." + block.name(), block);
            }
        }
        List<PropertyBlock> sources = new ArrayList<>();
        for (PropertyBlock block : blocks) {
            if (block.kind().equals("sources") && block.get("overrides") == null) {
                sources.add(block);
            }
        }
        return Cores.map(sources, block -> {
            PropertyBlock override = overrides.get(block.owner().name() + "." + block.name());
            return memo.of(
                    new LoadMemory.Same(block),
                    override == null ? List.of() : List.of(override),
                    () -> new SourceBlocks(root, relations, override).tables(block));
        });
    }

    private Tables tables(PropertyBlock block) {
        List<QueryException> errors = new ArrayList<>();
        for (Map<String, @Nullable Object> table : block.maps("tables")) {
            try {
                table(block, table);
            } catch (QueryException e) {
                errors.add(e);
            }
        }
        return new Tables(drafts, tested, errors);
    }

    private void table(PropertyBlock block, Map<String, @Nullable Object> written) {
        if (written.get("name") == null) {
            throw block.invalid("A table of the source '" + block.name() + "' has no name.");
        }
        Map<String, @Nullable Object> source = PropertyBlock.copy(block.values());
        Map<String, @Nullable Object> table = PropertyBlock.copy(written);
        String name = PythonText.str(table.get("name"));
        if (override != null) {
            override(source, override.values(), Set.of("name", "overrides", "tables"));
            override.maps("tables").stream()
                    .filter(other -> name.equals(other.get("name")))
                    .forEach(other -> override(table, other, Set.of("name")));
        }
        NodeDraft draft = new NodeDraft(
                "source",
                block.owner(),
                name,
                block.path().original(),
                block.path().original());
        draft.idSuffix = block.name() + "." + name;
        draft.fqn.add(block.owner().name());
        draft.fqn.addAll(block.path().folders());
        draft.fqn.add(block.name());
        draft.fqn.add(name);
        draft.description = text(table, "description", "");
        draft.columns = ColumnDocs.of(PropertyBlock.maps(table.get("columns")));
        draft.propertyConfig.putAll(SourceConfig.of(source, table));
        new NodeConfigs(root).apply(draft);
        Object database = source.get("database") == null ? source.get("catalog") : source.get("database");
        draft.database = database == null ? null : PythonText.str(database);
        draft.schema = text(source, "schema", block.name());
        String identifier = text(table, "identifier", name);
        draft.alias = identifier;
        Map<String, @Nullable Object> quoting = PropertyBlock.copy(source.get("quoting"));
        quoting.putAll(PropertyBlock.copy(table.get("quoting")));
        draft.relationName = relations.source(draft.schema, identifier, quoting);
        specifics(draft, block, source, table, identifier, quoting);
        drafts.add(draft);
        if (draft.enabled()) {
            Set<String> inherited = new LinkedHashSet<>(ProjectFile.texts(source.get("tags")));
            inherited.addAll(ProjectFile.texts(table.get("tags")));
            draft.specifics.put("_inherited_tags", List.copyOf(inherited));
        }
        tested.add(new NodeProperties.TestedBlock(
                block, draft, null, PropertyBlock.maps(table.get("columns")), NodeProperties.tests(table)));
    }

    private static void specifics(
            NodeDraft draft,
            PropertyBlock block,
            Map<String, @Nullable Object> source,
            Map<String, @Nullable Object> table,
            String identifier,
            Map<String, @Nullable Object> quoting) {
        Map<String, @Nullable Object> allQuoting = new LinkedHashMap<>();
        for (String part : List.of("database", "schema", "identifier", "column")) {
            allQuoting.put(part, quoting.get(part));
        }
        Map<String, @Nullable Object> sourceMeta = PropertyBlock.copy(source.get("meta"));
        sourceMeta.putAll(
                PropertyBlock.copy(PropertyBlock.copy(source.get("config")).get("meta")));
        draft.specifics.put("source_name", block.name());
        draft.specifics.put("source_description", text(source, "description", ""));
        draft.specifics.put("source_meta", sourceMeta);
        draft.specifics.put("loader", text(source, "loader", ""));
        draft.specifics.put("identifier", identifier);
        draft.specifics.put("quoting", allQuoting);
        draft.specifics.put("loaded_at_field", draft.config.get("loaded_at_field"));
        draft.specifics.put("loaded_at_query", draft.config.get("loaded_at_query"));
        draft.specifics.put("freshness", draft.config.get("freshness"));
        draft.specifics.put("external", table.get("external"));
    }

    private static void override(Map<String, @Nullable Object> values, Map<String, ?> other, Set<String> kept) {
        other.forEach((key, value) -> {
            if (!kept.contains(key) && value != null) {
                values.put(key, value);
            }
        });
    }

    private static String text(Map<String, @Nullable Object> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : PythonText.str(value);
    }
}
