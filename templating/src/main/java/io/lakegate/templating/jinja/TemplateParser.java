package io.lakegate.templating.jinja;

import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.ExpressionLexer;
import io.lakegate.templating.expression.ExpressionParser;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.render.Template;

/** Parses templates and expressions. Stateless; callers cache what it returns. */
public final class TemplateParser {
    private TemplateParser() {}

    /** @throws io.lakegate.templating.value.PyError {@code TemplateSyntaxError} with its place */
    public static Template parse(Source source) {
        return new StatementParser(source).template(TagTree.of(source, TemplateLexer.pieces(source)));
    }

    /** A bare expression, without marks around it. Errors as in {@link #parse}. */
    public static Expression expression(Source source) {
        ExpressionParser parser = new ExpressionParser(source, ExpressionLexer.tokens(source));
        Expression expression = parser.tuple(true);
        parser.expectEnd();
        return expression;
    }
}
