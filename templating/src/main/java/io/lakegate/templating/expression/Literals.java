package io.lakegate.templating.expression;

import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's {@code ast.literal_eval}: the value of a text that is a literal and nothing else. */
public final class Literals {
    private static final List<String> JINJA_ONLY = List.of("true", "false", "none");

    private Literals() {}

    /** The value, or {@code null} when the text is no literal. */
    public static @Nullable Object value(String text) {
        try {
            Source source = Source.of(null, text, 0);
            List<Token> tokens = ExpressionLexer.tokens(source);
            // Jinja's own spellings are names to Python.
            if (tokens.stream()
                    .anyMatch(token -> token.kind() == Token.Kind.NAME && JINJA_ONLY.contains(token.text()))) {
                return null;
            }
            ExpressionParser parser = new ExpressionParser(source, tokens);
            Expression expression = parser.tuple(true);
            parser.expectEnd();
            return literal(expression) ? evaluated(expression) : null;
        } catch (PyError e) {
            return null;
        }
    }

    private static Object evaluated(Expression expression) {
        Budget budget = new Budget(Limits.DEFAULT);
        Environment empty = new Environment(Map.of(), Map.of());
        return expression.evaluate(Scope.root(new Rendering(empty, budget, false, false), (name, root) -> None.NONE));
    }

    private static boolean literal(Expression expression) {
        if (expression instanceof Literal) {
            return true;
        }
        if (expression instanceof Signed signed) {
            return signed.operand() instanceof Literal number && Types.isNumber(number.value());
        }
        if (expression instanceof ListLiteral list) {
            return list.items().stream().allMatch(Literals::literal);
        }
        return expression instanceof DictLiteral dict
                && dict.keys().stream().allMatch(Literals::literal)
                && dict.values().stream().allMatch(Literals::literal);
    }
}
