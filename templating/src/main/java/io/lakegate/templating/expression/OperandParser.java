package io.lakegate.templating.expression;

import io.lakegate.templating.value.None;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators stand between: names, literals and parentheses, and what follows them: members, elements, calls, filters and
 * tests.
 */
abstract class OperandParser extends TokenCursor {
    OperandParser(Source source, List<Token> tokens) {
        super(source, tokens);
    }

    abstract Expression expression();

    /** An expression or a tuple, which may be empty. */
    abstract Expression parenthesized();

    final Expression primary() {
        Token token = next();
        if (token.kind() == Token.Kind.NAME) {
            return named(token);
        }
        if (token.kind() == Token.Kind.STRING) {
            return new Literal(strings(token));
        }
        if (token.kind() == Token.Kind.NUMBER) {
            return new Literal(token.value());
        }
        if (token.is("(")) {
            Expression inner = parenthesized();
            expect(")");
            return inner;
        }
        if (token.is("[")) {
            return list();
        }
        if (token.is("{")) {
            return dict(new Place(source, token.offset()));
        }
        throw new Place(source, token.offset()).syntax("unexpected '" + token.display() + "'");
    }

    private static Expression named(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Literal(true);
            case "false", "False" -> new Literal(false);
            case "none", "None" -> new Literal(None.NONE);
            default -> new NameReference(token.text());
        };
    }

    /** Adjacent string literals are one. */
    private String strings(Token first) {
        String text = (String) first.value();
        if (current().kind() != Token.Kind.STRING) {
            return text;
        }
        StringBuilder all = new StringBuilder(text);
        while (current().kind() == Token.Kind.STRING) {
            all.append(next().value());
        }
        return all.toString();
    }

    private Expression list() {
        List<Expression> items = new ArrayList<>();
        while (!current().is("]")) {
            items.add(expression());
            if (!skip(",")) {
                break;
            }
        }
        expect("]");
        return new ListLiteral(List.copyOf(items), false);
    }

    private Expression dict(Place at) {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!current().is("}")) {
            keys.add(expression());
            expect(":");
            values.add(expression());
            if (!skip(",")) {
                break;
            }
        }
        expect("}");
        return new DictLiteral(List.copyOf(keys), List.copyOf(values), at);
    }

    final Expression postfix(Expression start) {
        Expression node = start;
        while (true) {
            if (current().is(".")) {
                node = member(node);
            } else if (current().is("[")) {
                node = element(node);
            } else if (current().is("(")) {
                node = call(node);
            } else {
                return node;
            }
        }
    }

    final Expression filtered(Expression start) {
        Expression node = start;
        while (true) {
            if (current().is("|")) {
                position++;
                node = filter(node);
            } else if (current().named("is")) {
                node = test(node);
            } else if (current().is("(")) {
                node = call(node);
            } else {
                return node;
            }
        }
    }

    private Expression member(Expression object) {
        Place at = place();
        position++;
        Token token = next();
        if (token.kind() == Token.Kind.NAME) {
            return new Member(object, token.text(), at);
        }
        if (token.kind() == Token.Kind.NUMBER && token.value() instanceof Long) {
            return new Element(object, new Literal(token.value()), at);
        }
        throw new Place(source, token.offset()).syntax("expected name or number");
    }

    private Expression element(Expression object) {
        Place at = place();
        position++;
        List<Expression> keys = new ArrayList<>();
        while (!current().is("]")) {
            if (!keys.isEmpty()) {
                expect(",");
            }
            keys.add(subscript());
        }
        expect("]");
        Expression key = keys.size() == 1 ? keys.get(0) : new ListLiteral(List.copyOf(keys), true);
        return new Element(object, key, at);
    }

    private Expression subscript() {
        Expression none = new Literal(None.NONE);
        Expression start = none;
        if (!current().is(":")) {
            start = expression();
            if (!current().is(":")) {
                return start;
            }
        }
        position++;
        Expression stop = sliceEnds() ? none : expression();
        Expression step = none;
        if (skip(":")) {
            step = sliceEnds() ? none : expression();
        }
        return new SliceExpression(start, stop, step);
    }

    private boolean sliceEnds() {
        return current().is(":") || current().is("]") || current().is(",");
    }

    private Expression call(Expression callee) {
        Place at = place();
        return new Call(callee, arguments(), callee instanceof NameReference ? before(at) : at);
    }

    /** An error of a call points at the name that is called. */
    private Place before(Place parenthesis) {
        for (Token token : tokens) {
            if (token.offset() >= parenthesis.offset()) {
                break;
            }
            if (ends(token, parenthesis.offset())) {
                return new Place(source, token.offset());
            }
        }
        return parenthesis;
    }

    private boolean ends(Token token, int offset) {
        return token.kind() == Token.Kind.NAME
                && source.text()
                        .substring(token.offset() + token.text().length(), offset)
                        .isBlank();
    }

    private CallArguments arguments() {
        Place at = place();
        expect("(");
        List<Expression> positional = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        Expression spread = null;
        Expression keywordSpread = null;
        while (!current().is(")")) {
            boolean allowed;
            if (skip("*")) {
                allowed = spread == null && keywordSpread == null;
                spread = expression();
            } else if (skip("**")) {
                allowed = keywordSpread == null;
                keywordSpread = expression();
            } else if (current().kind() == Token.Kind.NAME && ahead().is("=")) {
                allowed = keywordSpread == null;
                names.add(name());
                position++;
                values.add(expression());
            } else {
                allowed = spread == null && keywordSpread == null && names.isEmpty();
                positional.add(expression());
            }
            if (!allowed) {
                throw at.syntax("invalid syntax for function call expression");
            }
            if (!current().is(")")) {
                expect(",");
            }
        }
        position++;
        return new CallArguments(positional, names, values, spread, keywordSpread);
    }

    final Expression filter(@Nullable Expression value) {
        Place at = place();
        String name = dotted();
        CallArguments arguments = current().is("(") ? arguments() : CallArguments.NONE;
        return new FilterCall(value, name, arguments, at);
    }

    private String dotted() {
        StringBuilder name = new StringBuilder(name());
        while (skip(".")) {
            name.append('.').append(name());
        }
        return name.toString();
    }

    private Expression test(Expression value) {
        position++;
        boolean negated = skipName("not");
        Place at = place();
        String name = dotted();
        CallArguments arguments = CallArguments.NONE;
        Token token = current();
        if (token.is("(")) {
            arguments = arguments();
        } else if (takesOperand(token)) {
            if (token.named("is")) {
                throw place().syntax("You cannot chain multiple tests with is");
            }
            Expression operand = postfix(primary());
            arguments = new CallArguments(List.of(operand), List.of(), List.of(), null, null);
        }
        Expression test = new TestCall(value, name, arguments, at);
        return negated ? new Negation(test) : test;
    }

    private static boolean takesOperand(Token token) {
        return switch (token.kind()) {
            case NAME -> !token.named("else") && !token.named("or") && !token.named("and");
            case STRING, NUMBER -> true;
            case OPERATOR -> token.is("[") || token.is("{");
            case END -> false;
        };
    }
}
