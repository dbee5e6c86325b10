package io.lakegate.templating.dbt;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.function.ContextNames;
import io.lakegate.templating.function.Invocation;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.function.StatementResults;
import io.lakegate.templating.macro.MacroSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses one model: renders its template with {@code execute} false to learn its config and parents, then settles what it
 * is and where it goes. Thread-safe.
 */
record ModelParser(
        TemplateEngine engine,
        ProjectDefinition project,
        RenderContext context,
        MacroSpace macros,
        NodeIndex index,
        Map<String, Map<String, Object>> vars) {

    /** The model, or {@code null} when it is disabled. */
    @Nullable
    Model parse(ModelDefinition definition) {
        try {
            return parsed(definition);
        } catch (QueryException e) {
            throw e.location().isPresent() ? e : e.at(Sources.start(definition));
        } catch (IllegalArgumentException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "Model '" + definition.name() + "': " + e.getMessage() + ".",
                    Sources.start(definition));
        }
    }

    private @Nullable Model parsed(ModelDefinition definition) {
        NodeId id = NodeId.model(definition.packageName(), definition.name());
        List<String> fqn = Fqn.of(definition.packageName(), definition.path(), definition.name());
        if (!definition.config().bool("enabled", true)) {
            return null;
        }
        String provisional = definition.schema().isEmpty() ? context.target().schema() : definition.schema();
        RelationValue self = RelationValue.of(new Relation(null, provisional, definition.name()), null, "");
        ParseGraph graph = new ParseGraph(index, definition.packageName(), self);
        ParseConfiguration configuration = new ParseConfiguration();
        Invocation invocation = new Invocation(
                context,
                definition.packageName(),
                project.name(),
                vars(definition.packageName()),
                false,
                graph,
                configuration,
                macros,
                new StatementResults(),
                () -> NodeDict.parsing(id, definition, fqn, provisional),
                self,
                "");
        Source source = Sources.of(definition);
        engine.render(source, new ContextNames(invocation), true);

        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        ConfigMerge.into(values, definition.config().values());
        configuration.calls().forEach(call -> ConfigMerge.into(values, call));
        NodeConfig config = new NodeConfig(values);
        if (!config.bool("enabled", true)) {
            return null;
        }
        Materialization materialization = MaterializationRules.materialization(config, context.target());
        FileFormat format = MaterializationRules.fileFormat(config);
        Relation relation =
                new RelationNaming(engine, macros, context, invocation).relation(definition, config, format);
        return new Model(id, definition, fqn, config, materialization, format, relation, graph.parents());
    }

    private Map<String, Object> vars(String packageName) {
        synchronized (vars) {
            return vars.computeIfAbsent(
                    packageName, name -> ProjectVars.of(project.vars(), context.vars(), packageName));
        }
    }
}
