package io.lakegate.gateway.run.verb;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Project;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a statement names. */
final class Named {
    private Named() {}

    /**
     * @param schema as written, empty when the statement named none; otherwise it must be the model's
     * @throws QueryException {@code UNDEFINED_MODEL} with the nearest name there is
     */
    static Model model(Project project, String schema, String name) {
        Model model = project.model(name).orElseThrow(() -> undefined(project, name));
        if (!schema.isEmpty() && !schema.equalsIgnoreCase(model.relation().schema())) {
            throw new QueryException(
                    ErrorCode.UNDEFINED_MODEL,
                    "Model " + name + " is in schema " + model.relation().schema() + ", not in " + schema
                            + ". Leave the schema out, or write that one.");
        }
        return model;
    }

    /** As {@link #model}; empty when there is none and the statement said {@code IF EXISTS}. */
    static Optional<Model> model(Project project, String schema, String name, boolean ifExists) {
        if (ifExists && project.model(name).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(model(project, schema, name));
    }

    /**
     * Refuses what only the project's files can do.
     *
     * @throws QueryException {@code NOT_SUPPORTED} for a model that a file of the project's directory defines
     */
    static Model definedInSql(Project project, Model model) {
        boolean own = project.definition().models().stream()
                .anyMatch(definition -> definition.name().equals(model.name()));
        if (!own) {
            throw new QueryException(
                    ErrorCode.NOT_SUPPORTED,
                    "Model " + model.name() + " is defined by the file " + model.path()
                            + " of the project's directory. Change it there and upload the directory again.");
        }
        return model;
    }

    private static QueryException undefined(Project project, String name) {
        String near = project.models().values().stream()
                .map(Model::name)
                .filter(other -> alike(other, name))
                .min(Comparator.naturalOrder())
                .map(other -> " Did you mean " + other + "?")
                .orElse("");
        return new QueryException(
                ErrorCode.UNDEFINED_MODEL,
                "There is no model '" + name + "' in project " + project.name() + "." + near
                        + " SHOW MODELS lists them.");
    }

    private static boolean alike(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        return left.equals(right) || left.contains(right) || right.contains(left);
    }
}
