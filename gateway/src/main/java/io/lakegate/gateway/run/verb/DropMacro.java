package io.lakegate.gateway.run.verb;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.MacroDefinition;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.gateway.project.Definitions;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.statement.RowSink;
import io.lakegate.gateway.statement.StatementContext;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code DROP MACRO}: refused while a model or macro calls it. The parse would not tell: as in dbt, what is undefined there may
 * be defined when the model runs.
 */
final class DropMacro implements Verb<OwnStatement.DropMacro> {
    private final ProjectRegistry registry;

    DropMacro(ProjectRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void execute(OwnStatement.DropMacro statement, StatementContext context, RowSink rows) {
        boolean there = registry.project(context.project()).definition().macros().stream()
                .anyMatch(macro -> macro.path().equals(statement.name()));
        if (!there) {
            if (statement.ifExists()) {
                return;
            }
            throw new QueryException(
                    ErrorCode.UNDEFINED_FUNCTION,
                    "There is no macro '" + statement.name() + "' in project " + context.project()
                            + ". SHOW MACROS lists those defined in SQL.");
        }
        refuseIfCalled(registry.project(context.project()).definition(), statement.name());
        registry.change(context.project(), Definitions.dropMacro(statement.name()));
    }

    private static void refuseIfCalled(ProjectDefinition definition, String macro) {
        // The name with a parenthesis, inside of one pair of Jinja's braces.
        Predicate<String> calls = Pattern.compile(
                        "\\{[{%](?:(?!}}|%}).)*?\\b" + Pattern.quote(macro) + "\\s*\\(", Pattern.DOTALL)
                .asPredicate();
        List<String> callers = Stream.concat(
                        definition.models().stream()
                                .filter(model -> calls.test(model.template()))
                                .map(ModelDefinition::name),
                        definition.macros().stream()
                                .filter(other -> !other.path().equals(macro) && calls.test(other.template()))
                                .map(MacroDefinition::path))
                .sorted()
                .toList();
        if (!callers.isEmpty()) {
            throw new QueryException(
                    ErrorCode.DEPENDENT_OBJECTS,
                    "Others call the macro " + macro + ": " + String.join(", ", callers)
                            + ". Change or drop them first.");
        }
    }
}
