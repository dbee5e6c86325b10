package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.run.RunGraph;
import io.lakegate.domain.selection.NamedSelections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a project's packages together: files, properties, templates, names, references, in dbt's order. One use. */
final class GraphAssembly {
    private final List<ProjectPackage> packages;
    private final ProjectPackage root;
    private final Profile profile;
    private final LoadRequest request;
    private final NamedSelections selections;
    private final Warnings warnings;
    private final List<QueryException> errors;

    private final DocBlocks docs = new DocBlocks();
    private final List<NodeDraft> drafts = new ArrayList<>();
    private final List<NodeDraft> groups = new ArrayList<>();
    private final List<PropertyBlock> blocks = new ArrayList<>();

    GraphAssembly(
            List<ProjectPackage> packages,
            Profile profile,
            LoadRequest request,
            NamedSelections selections,
            Warnings warnings,
            List<QueryException> errors) {
        this.packages = packages;
        this.root = packages.get(0);
        this.profile = profile;
        this.request = request;
        this.selections = selections;
        this.warnings = warnings;
        this.errors = errors;
    }

    LoadedProject assemble() {
        List<MacroFile> macroFiles = new ArrayList<>();
        for (ProjectPackage each : packages) {
            macroFiles.addAll(MacroFiles.of(each, errors::add));
            docs.read(each, errors::add);
            YamlRendering rendering = new YamlRendering(
                    request.env(), new VarScopes(root.file(), request.vars()).of(each.file()), profile);
            blocks.addAll(
                    new PropertyFiles(each, rendering, each.root() ? warnings : new Warnings(), errors::add).read());
            drafts.addAll(new NodeFiles(each, errors::add).read());
            drafts.addAll(RunHooks.of(each));
        }
        blocks.stream().map(NodeFiles::snapshot).flatMap(Optional::stream).forEach(drafts::add);
        SqlNodes sql = new SqlNodes(root, request.sql());
        macroFiles.addAll(sql.macros());
        drafts.addAll(sql.models());
        FileTemplates templates =
                new FileTemplates(packages, profile, request, macroFiles, docs, warnings, errors::add);
        NodeConfigs configs = new NodeConfigs(root);
        docs.render(templates::docs);
        RelationText relations =
                new RelationText(PropertyBlock.copy(root.file().values().get("quoting")));
        RelationNames names = new RelationNames(templates, relations);

        List<NodeProperties.TestedBlock> tested =
                new ArrayList<>(new NodeProperties(drafts, warnings, errors::add).apply(blocks));
        drafts.removeIf(draft -> !attempt(draft, () -> {
            if (!draft.resourceType.equals("seed")) {
                templates.record(draft);
            }
            configs.apply(draft);
            names.apply(draft);
        }));
        SourceBlocks sources = new SourceBlocks(root, relations, errors::add);
        sources.read(blocks);
        tested.addAll(sources.tested());
        GenericTests tests = new GenericTests(templates, configs, errors::add);
        for (NodeProperties.TestedBlock each : tested) {
            for (NodeDraft test : tests.of(each)) {
                attempt(test, () -> names.apply(test));
                drafts.add(test);
            }
        }
        drafts.addAll(sources.drafts());
        drafts.addAll(sql.sources(configs, relations));
        templateless(templates, configs);
        return finished(templates);
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
            templates.describe(draft);
        }
        PrimaryKeys keys = new PrimaryKeys(drafts);
        drafts.forEach(keys::infer);
        Map<NodeId, GraphNode> nodes = new LinkedHashMap<>();
        List<GraphNode> off =
                new ArrayList<>(disabled.stream().map(NodeDocuments::of).toList());
        Map<NodeId, NodeDraft> byId = new LinkedHashMap<>();
        for (NodeDraft draft : enabled) {
            if (draft.enabled()) {
                nodes.put(draft.id(), NodeDocuments.of(draft));
                byId.put(draft.id(), draft);
            } else {
                off.add(NodeDocuments.of(draft));
            }
        }
        try {
            RunGraph.of(nodes.values());
        } catch (QueryException e) {
            errors.add(e);
        }
        Map<String, Map<String, @Nullable Object>> groupDocuments = new LinkedHashMap<>();
        groups.forEach(group -> groupDocuments.put(group.id().value(), NodeDocuments.group(group)));
        return new LoadedProject(
                root.name(),
                profile,
                nodes,
                off,
                groupDocuments,
                templates.macroDocuments(blocks),
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

    private boolean attempt(NodeDraft draft, Runnable step) {
        try {
            step.run();
            return true;
        } catch (QueryException e) {
            errors.add(e.location().isPresent() ? e : e.at(draft.location()));
            return false;
        }
    }
}
