package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.SourceDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The changes that there are, one per kind of statement. */
public final class Definitions {
    /** What {@code CREATE} does when the name is taken. */
    public enum IfTaken {
        FAIL,
        /** {@code OR REPLACE} */
        REPLACE,
        /** {@code IF NOT EXISTS} */
        KEEP;

        public static IfTaken of(boolean orReplace, boolean ifNotExists) {
            return orReplace ? REPLACE : ifNotExists ? KEEP : FAIL;
        }
    }

    private Definitions() {}

    /**
     * {@code CREATE MODEL}. A replaced model whose statement names no schema stays in the schema it is in.
     *
     * @param currentSchema where a new model goes whose statement names no schema
     */
    public static DefinitionChange createModel(ModelDefinition model, IfTaken ifTaken, String currentSchema) {
        return before -> {
            String schema = before.models().stream()
                    .filter(named(model.name()))
                    .map(ModelDefinition::schema)
                    .findFirst()
                    .orElse(currentSchema);
            ModelDefinition placed = model.schema().isEmpty() ? in(schema, model) : model;
            return before.withModels(
                    put(before.models(), placed, named(model.name()), ifTaken, "model " + model.name()));
        };
    }

    /** {@code DROP MODEL}; the caller has made sure that it is there. */
    public static DefinitionChange dropModel(String name) {
        return before -> before.withModels(without(before.models(), named(name)));
    }

    /** {@code ALTER MODEL … SET}: each key replaces what the definition said; nothing else changes. */
    public static DefinitionChange configureModel(String name, NodeConfig changes) {
        return changeModel(name, model -> {
            NodeConfig config = model.config();
            for (var change : changes.values().entrySet()) {
                config = config.with(change.getKey(), change.getValue());
            }
            return new ModelDefinition(
                    model.packageName(),
                    model.name(),
                    model.schema(),
                    model.template(),
                    config,
                    model.description(),
                    model.columns(),
                    model.path(),
                    model.lineOffset());
        });
    }

    /** {@code ALTER MODEL … RENAME TO}. */
    public static DefinitionChange renameModel(String name, String newName) {
        DefinitionChange rename = changeModel(
                name,
                model -> new ModelDefinition(
                        model.packageName(),
                        newName,
                        model.schema(),
                        model.template(),
                        model.config(),
                        model.description(),
                        model.columns(),
                        model.path(),
                        model.lineOffset()));
        return before -> {
            if (before.models().stream().anyMatch(named(newName))) {
                throw taken("model " + newName);
            }
            return rename.applied(before);
        };
    }

    /** {@code CREATE SOURCE}. */
    public static DefinitionChange createSource(SourceDefinition source, IfTaken ifTaken) {
        String what = "source " + source.sourceName() + "." + source.name();
        return before -> before.withSources(
                put(before.sources(), source, named(source.sourceName(), source.name()), ifTaken, what));
    }

    /** {@code DROP SOURCE}; the caller has made sure that it is there. */
    public static DefinitionChange dropSource(String sourceName, String name) {
        return before -> before.withSources(without(before.sources(), named(sourceName, name)));
    }

    /** {@code CREATE MACRO}; the definition's path is the macro's name. */
    public static DefinitionChange createMacro(MacroDefinition macro, IfTaken ifTaken) {
        return before -> before.withMacros(put(
                before.macros(), macro, other -> other.path().equals(macro.path()), ifTaken, "macro " + macro.path()));
    }

    /** {@code DROP MACRO}; the caller has made sure that it is there. */
    public static DefinitionChange dropMacro(String name) {
        return before ->
                before.withMacros(without(before.macros(), macro -> macro.path().equals(name)));
    }

    private static DefinitionChange changeModel(String name, UnaryOperator<ModelDefinition> change) {
        return before -> before.withModels(before.models().stream()
                .map(model -> model.name().equals(name) ? change.apply(model) : model)
                .toList());
    }

    private static <T> List<T> put(List<T> all, T one, Predicate<T> same, IfTaken ifTaken, String what) {
        List<T> changed = new ArrayList<>(all);
        for (int i = 0; i < changed.size(); i++) {
            if (same.test(changed.get(i))) {
                switch (ifTaken) {
                    case FAIL -> throw taken(what);
                    case REPLACE -> changed.set(i, one);
                    case KEEP -> {
                        // Nothing: what is there wins.
                    }
                }
                return changed;
            }
        }
        changed.add(one);
        return changed;
    }

    private static <T> List<T> without(List<T> all, Predicate<T> gone) {
        return all.stream().filter(gone.negate()).toList();
    }

    private static QueryException taken(String what) {
        return new QueryException(
                ErrorCode.DUPLICATE_MODEL,
                "The " + what + " exists already. Write CREATE OR REPLACE to change it, or choose another name.");
    }

    private static Predicate<ModelDefinition> named(String name) {
        return model -> model.name().equals(name);
    }

    private static Predicate<SourceDefinition> named(String sourceName, String name) {
        return source -> source.sourceName().equals(sourceName) && source.name().equals(name);
    }

    private static ModelDefinition in(String schema, ModelDefinition model) {
        return new ModelDefinition(
                model.packageName(),
                model.name(),
                schema,
                model.template(),
                model.config(),
                model.description(),
                model.columns(),
                model.path(),
                model.lineOffset());
    }
}
