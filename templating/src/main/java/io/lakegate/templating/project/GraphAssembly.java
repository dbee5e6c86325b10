package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.selection.NamedSelections;
import io.lakegate.templating.project.LoadMemory.FileBlocks;
import io.lakegate.templating.project.LoadMemory.ReadNode;
import io.lakegate.templating.project.NodeProperties.Patch;
import io.lakegate.templating.project.NodeProperties.TestedBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a project's packages together: files, properties, templates, names, references, in dbt's order. One use. */
final class GraphAssembly {
    private final LoadRequest request;
    private final LoadMemory memory;
    private final NamedSelections selections;
    private final ProjectPackage root;
    private final Warnings warnings = new Warnings();
    private final List<QueryException> errors;

    private final DocBlocks docs = new DocBlocks();
    private final List<NodeDraft> drafts = new ArrayList<>();
    private final List<NodeDraft> groups = new ArrayList<>();
    private final List<PropertyBlock> blocks = new ArrayList<>();

    /** @param errors what went wrong before; more is added */
    GraphAssembly(LoadRequest request, LoadMemory memory, NamedSelections selections, List<QueryException> errors) {
        this.request = request;
        this.memory = memory;
        this.selections = selections;
        this.errors = errors;
        this.root = memory.head().root();
        memory.head().warnings().forEach(warnings::add);
    }

    /** What was assembled, and what to begin with the next time. */
    record Assembled(LoadedProject project, LoadMemory memory) {}

    Assembled assemble() {
        List<MacroFile> macroFiles = new ArrayList<>();
        List<NodeDraft> files = new ArrayList<>();
        for (ProjectPackage each : memory.head().packages()) {
            macroFiles.addAll(MacroFiles.of(each, errors::add));
            docs.read(each, memory.docFiles(), errors::add);
            properties(each);
            for (NodeFiles.Found found : NodeFiles.read(each, memory.nodeFiles())) {
                files.addAll(found.drafts());
                errors.addAll(found.errors());
            }
            files.addAll(RunHooks.of(each, memory.hooks()));
        }
        blocks.stream()
                .map(block -> NodeFiles.snapshot(block, memory.blockNodes()))
                .flatMap(Optional::stream)
                .forEach(files::add);
        SqlNodes sql = new SqlNodes(root, request.sql());
        macroFiles.addAll(sql.macros());
        files.addAll(sql.models(memory.sqlModels()));
        FileTemplates before = memory.templates();
        FileTemplates templates = before != null && before.macroFiles().equals(macroFiles)
                ? before
                : new FileTemplates(memory.head(), request, macroFiles, memory.engine());
        errors.addAll(templates.macros().errors());
        Set<String> changed = before == null ? Set.of() : before.macros().differing(templates.macros());
        docs.render(block -> templates.docs(block, warnings));
        nodes(files, sql, templates, changed);
        LoadedProject project = finished(templates);
        return new Assembled(project, memory.next(templates));
    }

    private void properties(ProjectPackage owner) {
        YamlRendering rendering = new YamlRendering(
                request.env(),
                new VarScopes(root.file(), request.vars()).of(owner.file()),
                memory.head().profile());
        for (FileBlocks file : PropertyFiles.read(owner, rendering, memory.propertyFiles())) {
            blocks.addAll(file.blocks());
            file.warnings().forEach(warnings::add);
            errors.addAll(file.errors());
        }
    }

    /** @param changed names of macros that are not what they were in the load before */
    private void nodes(List<NodeDraft> files, SqlNodes sql, FileTemplates templates, Set<String> changed) {
        NodeConfigs configs = new NodeConfigs(root);
        RelationText relations =
                new RelationText(PropertyBlock.copy(root.file().values().get("quoting")));
        RelationNames names = new RelationNames(templates, relations);
        Map<NodeDraft, Patch> patches = new NodeProperties(files, warnings, errors::add).assign(blocks);
        Map<NodeDraft, TestedBlock> properties = new HashMap<>();
        List<ReadNode> read = Cores.map(files, file -> {
            Patch patch = patches.get(file);
            return memory.nodes()
                    .of(
                            file,
                            patch == null ? List.of() : List.of(patch),
                            known -> Collections.disjoint(known.asked(), changed),
                            () -> NodeReading.of(file, patch, templates, configs, names));
        });
        for (int i = 0; i < read.size(); i++) {
            ReadNode node = read.get(i);
            errors.addAll(node.errors());
            if (node.draft() != null) {
                drafts.add(node.draft());
            }
            if (node.tested() != null) {
                properties.put(files.get(i), node.tested());
            }
        }
        // In the order of the properties files.
        List<TestedBlock> tested = new ArrayList<>();
        patches.keySet().stream().map(properties::get).filter(Objects::nonNull).forEach(tested::add);
        List<NodeDraft> sources = new ArrayList<>();
        for (SourceBlocks.Tables tables : SourceBlocks.of(root, relations, blocks, memory.sources())) {
            sources.addAll(tables.drafts());
            tested.addAll(tables.tested());
            errors.addAll(tables.errors());
        }
        List<GenericTests.Made> made = Cores.map(
                tested,
                each -> memory.tests()
                        .of(
                                each.node(),
                                each,
                                known -> Collections.disjoint(known.asked(), changed),
                                () -> GenericTests.of(each, templates, configs, names)));
        for (GenericTests.Made tests : made) {
            errors.addAll(tests.errors());
            drafts.addAll(tests.tests());
        }
        drafts.addAll(sources);
        drafts.addAll(sql.sources(configs, relations));
        drafts.replaceAll(NodeDraft::resolving);
        templateless(templates, configs);
    }

    /** Exposures, groups and unit tests. */
    private void templateless(NodeTemplates templates, NodeConfigs configs) {
        RefLookup lookup = new RefLookup(root.name(), drafts);
        Map<String, Fixtures> fixtures = new LinkedHashMap<>();
        for (PropertyBlock block : blocks) {
            try {
                switch (block.kind()) {
                    case "exposures" -> drafts.add(ExposureBlocks.exposure(block, templates, configs));
                    case "groups" -> groups.add(ExposureBlocks.group(block));
                    case "unit_tests" ->
                        drafts.add(UnitTestBlocks.of(
                                block,
                                lookup,
                                configs,
                                fixtures.computeIfAbsent(block.owner().name(), name -> new Fixtures(block.owner()))));
                    default -> {
                        // Read elsewhere.
                    }
                }
            } catch (QueryException e) {
                errors.add(e.location().isPresent() ? e : e.at(block.location()));
            }
        }
    }

    private LoadedProject finished(FileTemplates templates) {
        List<NodeDraft> enabled =
                new ArrayList<>(drafts.stream().filter(NodeDraft::enabled).toList());
        List<NodeDraft> disabled = new ArrayList<>(
                drafts.stream().filter(draft -> !draft.enabled()).toList());
        duplicates(enabled);
        References references = new References(
                root.name(),
                new RefLookup(root.name(), enabled),
                new RefLookup(root.name(), disabled),
                drafts.stream()
                        .filter(draft -> draft.resourceType.equals("source"))
                        .toList(),
                templates,
                warnings,
                errors::add);
        references.groups(groups);
        for (NodeDraft draft : enabled) {
            references.resolve(draft);
            references.checkGroup(draft);
            templates.describe(draft, docs, warnings);
        }
        PrimaryKeys keys = new PrimaryKeys(drafts);
        drafts.forEach(keys::infer);
        List<NodeDraft> kept = new ArrayList<>(enabled.size());
        for (NodeDraft draft : enabled) {
            (draft.enabled() ? kept : disabled).add(draft);
        }
        List<GraphNode> documents = Cores.map(kept, draft -> NodeDocuments.of(draft, memory.documents()));
        Map<NodeId, GraphNode> nodes = new LinkedHashMap<>();
        Map<NodeId, NodeDraft> byId = new HashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            nodes.put(documents.get(i).id(), documents.get(i));
            byId.put(documents.get(i).id(), kept.get(i));
        }
        List<GraphNode> off = disabled.stream()
                .map(draft -> NodeDocuments.of(draft, memory.documents()))
                .toList();
        try {
            Acyclic.check(nodes);
        } catch (QueryException e) {
            errors.add(e);
        }
        Map<String, Map<String, @Nullable Object>> groupDocuments = new LinkedHashMap<>();
        groups.forEach(group -> groupDocuments.put(group.id().value(), NodeDocuments.group(group)));
        return new LoadedProject(
                root.name(),
                memory.head().profile(),
                nodes,
                off,
                groupDocuments,
                templates.macroDocuments(blocks, docs, warnings),
                docs.all(),
                selections,
                warnings.all(),
                errors,
                templates.compilation(nodes, byId, references));
    }

    /** Two enabled nodes of one name in one package cannot be told apart by {@code ref}. */
    private void duplicates(List<NodeDraft> enabled) {
        Map<String, NodeDraft> seen = new LinkedHashMap<>();
        List<NodeDraft> extra = new ArrayList<>();
        for (NodeDraft draft : enabled) {
            NodeDraft other = seen.putIfAbsent(draft.id().value(), draft);
            if (other != null) {
                extra.add(draft);
                if (!draft.id().equals(other.id()) || !draft.originalPath.equals(other.originalPath)) {
                    errors.add(new QueryException(
                            ErrorCode.DUPLICATE_MODEL,
                            "Two " + draft.resourceType + "s are called '" + draft.name + "': in " + other.originalPath
                                    + " and in " + draft.originalPath + ". Rename or disable one.",
                            draft.location()));
                }
            }
        }
        enabled.removeAll(extra);
        Map<String, NodeDraft> refable = new LinkedHashMap<>();
        for (NodeDraft draft : enabled) {
            if (List.of("model", "seed", "snapshot").contains(draft.resourceType) && draft.version == null) {
                NodeDraft other = refable.putIfAbsent(draft.owner.name() + "." + draft.name, draft);
                if (other != null) {
                    errors.add(new QueryException(
                            ErrorCode.DUPLICATE_MODEL,
                            "A " + other.resourceType + " and a " + draft.resourceType + " are both called '"
                                    + draft.name + "': " + other.originalPath + " and " + draft.originalPath
                                    + ". Rename one.",
                            draft.location()));
                }
            }
        }
    }
}
