package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.UnitTestFixture;
import io.lakegate.templating.UnitTestQuery;
import io.lakegate.templating.dbt.EphemeralModels;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.function.ContextNames;
import io.lakegate.templating.function.Graph;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compiles nodes of a loaded project. */
final class ProjectCompilation implements NodeCompilation {
    private final TemplateEngine engine;
    private final NodeContexts contexts;
    private final Map<NodeId, GraphNode> nodes;
    private final Map<NodeId, NodeDraft> drafts;
    private final References references;
    private final NodeDraft statement;
    private volatile @Nullable PyDict graph;

    ProjectCompilation(
            TemplateEngine engine,
            NodeContexts contexts,
            Map<NodeId, GraphNode> nodes,
            Map<NodeId, NodeDraft> drafts,
            References references) {
        this.engine = engine;
        this.contexts = contexts;
        this.nodes = nodes;
        this.drafts = drafts;
        this.references = references;
        this.statement = contexts.nobody();
    }

    @Override
    public String compile(NodeId id, @Nullable RenderContext context) {
        return compile(id, live(context));
    }

    @Override
    public void compile(Collection<NodeId> ids, @Nullable RenderContext context, Consumer<Outcome> each) {
        Live live = live(context);
        Cores.forEach(List.copyOf(ids), id -> outcome(id, live), each);
    }

    private Outcome outcome(NodeId id, Live live) {
        long start = System.nanoTime();
        String sql = null;
        QueryException error = null;
        try {
            sql = compile(id, live);
        } catch (QueryException e) {
            error = e;
        }
        return new Outcome(id, sql, error, Duration.ofNanos(System.nanoTime() - start));
    }

    private String compile(NodeId id, Live live) {
        NodeDraft node = draft(id);
        Map<NodeId, String> ctes = new LinkedHashMap<>();
        String sql = rendered(node, live, ctes);
        return EphemeralModels.inject(sql, ctes.values());
    }

    @Override
    public UnitTestQuery unitTest(NodeId id, RenderContext context) {
        NodeDraft test = draft(id);
        NodeDraft model = draft(test.parents.iterator().next());
        UnitTestInputs inputs = new UnitTestInputs(test);
        Live plain = live(inputs.overriding(context));
        Live live = plain.with(plain.contexts()
                .macros()
                .replaced(inputs.macros(text -> engine.template(Source.of(test.originalPath, text, 0))
                        .macros()
                        .get(0))));
        for (Map.Entry<String, UnitTestFixture> given : inputs.given().entrySet()) {
            NodeDraft input = input(given.getKey(), model, live);
            inputs.put(input, given.getValue(), live.relation(input), context);
        }
        RelationValue self = inputs.standIn(model);
        String sql = rendered(model, live, self == null ? live.relation(model) : self, new Given(model, live, inputs));
        return new UnitTestQuery(EphemeralModels.inject(sql, inputs.ctes()), inputs.expected());
    }

    /** The node that {@code ref(…)}, {@code source(…)} or {@code this} means. */
    private NodeDraft input(String written, NodeDraft model, Live live) {
        if (written.equals("this")) {
            return model;
        }
        Asked asked = new Asked(model, live);
        engine.render(
                Source.of(null, "{{ " + written + " }}", 0), names(model, live.relation(model), asked, live), false);
        if (asked.target == null) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "An input of a unit test is ref(…), source(…) or this; '" + written + "' is none of them.");
        }
        return asked.target;
    }

    @Override
    public String render(@Nullable NodeId id, String template, RenderContext context) {
        Live live = live(context);
        NodeDraft node = id == null ? statement : draft(id);
        Answers answers = new Answers(node, live);
        String name = id == null ? null : node.originalPath;
        String sql = engine.render(
                Source.of(name, template, 0),
                names(node, id == null ? null : live.relation(node), answers, live),
                false);
        if (id != null) {
            // As in dbt, a hook gets no CTEs: it is no query of the node's.
            return sql;
        }
        Map<NodeId, String> ctes = new LinkedHashMap<>();
        addCtes(answers, live, ctes);
        return EphemeralModels.inject(sql, ctes.values());
    }

    @Override
    public List<List<String>> seedLines(NodeId seed) {
        NodeDraft node = draft(seed);
        Object delimiter = node.config.get("delimiter");
        String written = delimiter == null ? "," : PythonText.str(delimiter);
        String text = PackageFiles.read(node.owner.file().root().resolve(node.originalPath), node.originalPath);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return CsvRows.lines(content.strip(), written.isEmpty() ? ',' : written.charAt(0));
    }

    @Override
    public SourceLocation configured(NodeId id, String key) {
        NodeDraft node = draft(id);
        return ConfigPlace.of(
                node,
                key,
                drafts.values().stream()
                        .map(draft -> draft.owner)
                        .filter(ProjectPackage::root)
                        .findFirst()
                        .orElse(node.owner));
    }

    private NodeDraft draft(NodeId id) {
        NodeDraft node = drafts.get(id);
        if (node == null) {
            throw new QueryException(ErrorCode.UNDEFINED_MODEL, "There is no enabled node '" + id + "'.");
        }
        return node;
    }

    /**
     * What one rendering works with.
     *
     * @param target where it runs; {@code null} when nothing does, and relations have dbt's two parts
     */
    private record Live(NodeContexts contexts, @Nullable Target target) {
        RelationValue relation(NodeDraft node) {
            return ProjectCompilation.relation(node, RelationCatalog.nameOf(node, target));
        }

        Live with(MacroSpace macros) {
            return new Live(
                    new NodeContexts(contexts.context(), contexts.projectName(), macros, contexts.varsByPackage()),
                    target);
        }
    }

    private Live live(@Nullable RenderContext context) {
        if (context == null) {
            return new Live(contexts, null);
        }
        Map<String, Map<String, Object>> vars = contexts.varsByPackage();
        if (!context.vars().isEmpty()) {
            Map<String, Map<String, Object>> merged = new HashMap<>();
            vars.forEach((name, known) -> {
                Map<String, Object> all = new HashMap<>(known);
                all.putAll(NodeContexts.templateValues(context.vars()));
                merged.put(name, all);
            });
            vars = merged;
        }
        NodeContexts used = new NodeContexts(context, contexts.projectName(), contexts.macros(), vars);
        return new Live(used, context.target());
    }

    /** The node's own SQL; CTEs it needs are added in dbt's order: a parent's parents before it. */
    private String rendered(NodeDraft node, Live live, Map<NodeId, String> ctes) {
        if (node.language.equals("python")) {
            return node.rawCode;
        }
        Answers answers = new Answers(node, live);
        String sql = rendered(node, live, live.relation(node), answers);
        addCtes(answers, live, ctes);
        return sql;
    }

    private String rendered(NodeDraft node, Live live, RelationValue self, Answers answers) {
        ContextNames names = names(node, self, answers, live);
        try {
            return engine.run(names, false, root -> {
                Scope scope = root.child();
                GenericTestArguments.bind(node, root, scope, engine);
                return engine.template(Source.of(node.originalPath, node.rawCode, node.lineOffset))
                        .render(scope);
            });
        } catch (QueryException e) {
            throw e.location().isPresent() ? e : e.at(node.location());
        }
    }

    private void addCtes(Answers answers, Live live, Map<NodeId, String> ctes) {
        for (NodeDraft parent : answers.ephemeral) {
            if (!ctes.containsKey(parent.id())) {
                String parentSql = rendered(parent, live, ctes);
                ctes.put(parent.id(), EphemeralModels.cte(cteName(parent), parentSql));
            }
        }
    }

    private static ContextNames names(NodeDraft node, @Nullable RelationValue self, Answers answers, Live live) {
        return new ContextNames(live.contexts().compiling(node, answers, self));
    }

    private static String cteName(NodeDraft node) {
        return "__dbt__cte__" + node.alias;
    }

    private static RelationValue relation(NodeDraft node, @Nullable String catalog) {
        String materialized = PythonText.str(node.config.get("materialized"));
        String format = node.config.get("file_format") == null ? "" : PythonText.str(node.config.get("file_format"));
        Map<?, ?> quoting = node.resourceType.equals("source")
                ? PropertyBlock.copy(node.specifics.get("quoting"))
                : PropertyBlock.copy(node.config.get("quoting"));
        Set<String> quoted = new LinkedHashSet<>();
        quoting.forEach((part, on) -> {
            if (Boolean.TRUE.equals(on)) {
                quoted.add(String.valueOf(part));
            }
        });
        return new RelationValue(
                catalog, node.schema, node.alias, materialized.equals("view") ? "view" : "table", format, quoted);
    }

    private PyDict graph() {
        PyDict known = graph;
        if (known == null) {
            known = new PyDict();
            for (String key : List.of("nodes", "sources", "exposures", "metrics", "groups", "unit_tests", "macros")) {
                known.put(key, new PyDict());
            }
            for (GraphNode node : nodes.values()) {
                String section = switch (node.id().resourceType()) {
                    case "source" -> "sources";
                    case "exposure" -> "exposures";
                    case "unit_test" -> "unit_tests";
                    default -> "nodes";
                };
                if (known.get(section) instanceof PyDict dict) {
                    dict.put(node.id().value(), PlainValues.toTemplate(node.document()));
                }
            }
            graph = known;
        }
        return known;
    }

    /** Answers refs with relations, and remembers the ephemeral ones for their CTEs. */
    private class Answers implements Graph {
        final NodeDraft node;
        private final Live live;
        private final Set<NodeDraft> ephemeral = new LinkedHashSet<>();

        Answers(NodeDraft node, Live live) {
            this.node = node;
            this.live = live;
        }

        @Override
        public Object ref(@Nullable String packageName, String name, @Nullable String version) {
            RefCall ref = new RefCall(packageName, name, version);
            return answer(ref.toString(), references.target(ref, node));
        }

        @Override
        public Object source(String sourceName, String tableName) {
            return answer(
                    "source('" + sourceName + "', '" + tableName + "')",
                    references.sourceTarget(List.of(sourceName, tableName), node));
        }

        /** @param reference as the template has it, for messages */
        RelationValue answer(String reference, NodeDraft target) {
            if ("ephemeral".equals(target.config.get("materialized"))) {
                ephemeral.add(target);
                return RelationValue.cte(cteName(target));
            }
            return live.relation(target);
        }

        /** A copy: templates may change what they are given, and others render at the same time. */
        @Override
        public PyDict graph() {
            return (PyDict) PlainValues.copy(ProjectCompilation.this.graph());
        }
    }

    /** Answers with a unit test's inputs, and with nothing else. */
    private final class Given extends Answers {
        private final UnitTestInputs inputs;

        Given(NodeDraft node, Live live, UnitTestInputs inputs) {
            super(node, live);
            this.inputs = inputs;
        }

        @Override
        RelationValue answer(String reference, NodeDraft target) {
            RelationValue standIn = inputs.standIn(target);
            if (standIn == null) {
                throw inputs.missing(reference, node);
            }
            return standIn;
        }
    }

    /** Remembers what was asked for. */
    private final class Asked extends Answers {
        private @Nullable NodeDraft target;

        Asked(NodeDraft node, Live live) {
            super(node, live);
        }

        @Override
        RelationValue answer(String reference, NodeDraft found) {
            target = found;
            return super.answer(reference, found);
        }
    }
}
