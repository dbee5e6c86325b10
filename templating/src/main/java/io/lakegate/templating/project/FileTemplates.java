package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.expression.Names;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.function.ContextNames;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.render.MacroValue;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.Repr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The templates of a project directory over this module's Jinja. */
final class FileTemplates implements NodeTemplates {
    private final TemplateEngine engine;
    private final List<MacroFile> macroFiles;
    private final String rootPackage;
    private final ProjectMacros macros;
    private final NodeContexts contexts;

    FileTemplates(ProjectHead head, LoadRequest request, List<MacroFile> macroFiles, TemplateEngine engine) {
        ProjectFile root = head.root().file();
        Profile profile = head.profile();
        this.engine = engine;
        this.macroFiles = List.copyOf(macroFiles);
        this.rootPackage = root.name();
        this.macros = new ProjectMacros(root, profile.type(), macroFiles, engine);
        VarScopes scopes = new VarScopes(root, request.vars());
        Map<String, Map<String, Object>> vars = new HashMap<>();
        head.packages().forEach(each -> vars.put(each.name(), NodeContexts.templateValues(scopes.of(each.file()))));
        this.contexts = new NodeContexts(
                NodeContexts.context(request.env(), request.vars(), profile), root.name(), macros.space(), vars);
    }

    List<MacroFile> macroFiles() {
        return macroFiles;
    }

    ProjectMacros macros() {
        return macros;
    }

    @Override
    public void record(NodeDraft node) {
        if (node.language.equals("python")) {
            PythonModelCalls.of(node.rawCode).forEach(call -> value(node, call));
            return;
        }
        Source source = Source.of(node.originalPath, node.rawCode, node.lineOffset);
        engine.run(names(node), true, root -> {
            Scope scope = root.child();
            GenericTestArguments.bind(node, root, scope, engine);
            return engine.template(source).render(scope);
        });
    }

    @Override
    public Optional<SourceLocation> placeOf(NodeDraft node, Object reference) {
        if (node.language.equals("python") || node.rawCode.isEmpty()) {
            return Optional.empty();
        }
        NodeDraft copy = new NodeDraft(node.resourceType, node.owner, node.name, node.originalPath, node.path);
        copy.specifics.putAll(node.specifics);
        RelationValue self = self(node);
        Names names = new ContextNames(contexts.parsing(node, new Recording(copy, self, macros::id, reference), self));
        try {
            engine.run(names, true, root -> {
                Scope scope = root.child();
                GenericTestArguments.bind(node, root, scope, engine);
                return engine.template(Source.of(node.originalPath, node.rawCode, node.lineOffset))
                        .render(scope);
            });
            return Optional.empty();
        } catch (QueryException e) {
            return e.location();
        }
    }

    @Override
    public @Nullable Object value(NodeDraft node, String text) {
        Source source = Source.of(node.originalPath, text, 0);
        return PlainValues.toPlain(engine.value(source, names(node), true));
    }

    @Override
    public @Nullable String generatedName(String component, @Nullable Object custom, NodeDraft node) {
        node.asked.add(ProjectMacros.naming(component));
        Optional<MacroBlock> macro = macros.naming(component, node.owner.name());
        if (macro.isEmpty()) {
            return BuiltInNames.of(component, custom, node, contexts.context().target());
        }
        return engine.run(names(node), true, root -> {
            Object name = custom == null ? None.NONE : PlainValues.toTemplate(custom);
            Object made = new MacroValue(macro.get(), root, true).call(Arguments.of(name, NodeContexts.document(node)));
            return made == None.NONE ? null : Repr.str(made).strip();
        });
    }

    @Override
    public Optional<String> macroId(String packageName, String macroName) {
        return macros.find(packageName, macroName);
    }

    /** Renders what stands in a docs block, which sees nothing of the project. */
    DocBlock docs(DocBlock block, Warnings warnings) {
        if (!Jinja.mayContain(block.contents())) {
            return block;
        }
        try {
            String text =
                    engine.render(Source.of(block.originalPath(), block.contents(), 0), (name, root) -> null, false);
            return new DocBlock(block.packageName(), block.name(), block.path(), block.originalPath(), text.strip());
        } catch (QueryException e) {
            warnings.add(e.message(), e.location().orElse(new SourceLocation(block.originalPath(), 1, 0)));
            return block;
        }
    }

    /** Renders descriptions, which may call {@code doc()}. */
    void describe(NodeDraft node, DocBlocks docs, Warnings warnings) {
        Descriptions descriptions = new Descriptions(engine, docs, node, rootPackage, warnings);
        node.description = descriptions.rendered(node.description);
        node.columns = descriptions.renderedColumns(node.columns);
        if (node.resourceType.equals("source")) {
            node.specifics = descriptions.rendered(node.specifics, "source_description");
        }
    }

    Map<String, Map<String, @Nullable Object>> macroDocuments(
            List<PropertyBlock> blocks, DocBlocks docs, Warnings warnings) {
        return macros.documents(blocks, block -> {
            NodeDraft macro = new NodeDraft(
                    "macro",
                    block.owner(),
                    block.name(),
                    block.path().original(),
                    block.path().relative());
            return new Descriptions(engine, docs, macro, rootPackage, warnings);
        });
    }

    NodeCompilation compilation(Map<NodeId, GraphNode> nodes, Map<NodeId, NodeDraft> drafts, References references) {
        return new ProjectCompilation(engine, contexts, nodes, drafts, references);
    }

    private Names names(NodeDraft node) {
        RelationValue self = self(node);
        return new ContextNames(contexts.parsing(node, new Recording(node, self, macros::id), self));
    }

    private RelationValue self(NodeDraft node) {
        return new RelationValue(
                null,
                node.schema.isEmpty() ? contexts.context().target().schema() : node.schema,
                node.alias.isEmpty() ? node.name : node.alias,
                null,
                "",
                Set.of());
    }
}
