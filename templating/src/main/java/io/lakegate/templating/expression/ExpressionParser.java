package io.lakegate.templating.expression;

import io.lakegate.templating.value.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Jinja2's expression grammar over one tag's tokens. Precedences are Jinja2's, which differ from Python's: {@code ~} binds
 * tighter than {@code +}, {@code **} associates to the left and looser than a sign.
 */
public final class ExpressionParser extends OperandParser {
    /** Deeper nesting is refused: the parser and the evaluation recurse. */
    private static final int DEEPEST = 120;

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private int depth;
    private boolean inLoop;

    public ExpressionParser(Source source, List<Token> tokens) {
        super(source, tokens);
    }

    // Expressions, loosest first.

    @Override
    public Expression expression() {
        return conditional();
    }

    @Override
    Expression parenthesized() {
        return tuple(true, true);
    }

    /**
     * An expression, or a tuple without parentheses.
     *
     * @param conditionals whether {@code a if b} is part of it; not in a {@code for}, whose own {@code if} follows
     */
    public Expression tuple(boolean conditionals) {
        return tuple(conditionals, false);
    }

    /** What a {@code for} walks: its {@code if} and {@code recursive} are not part of it. */
    public Expression loopItems() {
        inLoop = true;
        Expression items = tuple(false);
        inLoop = false;
        return items;
    }

    private Expression tuple(boolean conditionals, boolean parentheses) {
        List<Expression> items = new ArrayList<>();
        boolean isTuple = false;
        while (!tupleEnds()) {
            items.add(conditionals ? conditional() : or());
            if (!skip(",")) {
                break;
            }
            isTuple = true;
        }
        if (!isTuple) {
            if (!items.isEmpty()) {
                return items.get(0);
            }
            if (!parentheses) {
                throw place().syntax("Expected an expression, got '" + current().display() + "'");
            }
        }
        return new ListLiteral(List.copyOf(items), true);
    }

    private boolean tupleEnds() {
        return atEnd() || current().is(")") || (inLoop && current().named("recursive"));
    }

    private Expression conditional() {
        if (++depth > DEEPEST) {
            throw place().syntax("This expression is nested more than " + DEEPEST + " deep.");
        }
        Expression expression = or();
        while (current().named("if")) {
            Place at = place();
            position++;
            Expression test = or();
            Expression otherwise = skipName("else") ? conditional() : null;
            expression = new Conditional(test, expression, otherwise, at);
        }
        depth--;
        return expression;
    }

    private Expression or() {
        Expression left = and();
        while (skipName("or")) {
            left = new Junction(false, left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (skipName("and")) {
            left = new Junction(true, left, not());
        }
        return left;
    }

    private Expression not() {
        int count = 0;
        while (skipName("not")) {
            count++;
        }
        Expression operand = comparison();
        if (count == 0) {
            return operand;
        }
        Expression once = new Negation(operand);
        return count % 2 == 1 ? once : new Negation(once);
    }

    private Expression comparison() {
        Place at = place();
        Expression first = sum();
        List<String> operators = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        while (true) {
            Token token = current();
            if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
                position++;
                operators.add(token.text());
            } else if (skipName("in")) {
                operators.add("in");
            } else if (token.named("not") && ahead().named("in")) {
                position += 2;
                operators.add("not in");
            } else {
                break;
            }
            others.add(sum());
        }
        return operators.isEmpty() ? first : new Comparison(first, List.copyOf(operators), List.copyOf(others), at);
    }

    private Expression sum() {
        Expression left = concatenation();
        while (current().is("+") || current().is("-")) {
            Place at = place();
            Operator operator = next().is("+") ? Operator.ADD : Operator.SUBTRACT;
            left = new Arithmetic(operator, left, concatenation(), at);
        }
        return left;
    }

    private Expression concatenation() {
        Expression first = product();
        if (!current().is("~")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>();
        parts.add(first);
        while (skip("~")) {
            parts.add(product());
        }
        return new Concatenation(List.copyOf(parts));
    }

    private Expression product() {
        Expression left = power();
        while (true) {
            Place at = place();
            Operator operator;
            if (skip("*")) {
                operator = Operator.MULTIPLY;
            } else if (skip("/")) {
                operator = Operator.DIVIDE;
            } else if (skip("//")) {
                operator = Operator.FLOOR_DIVIDE;
            } else if (skip("%")) {
                operator = Operator.MODULO;
            } else {
                return left;
            }
            left = new Arithmetic(operator, left, power(), at);
        }
    }

    private Expression power() {
        Expression left = signed(true);
        while (current().is("**")) {
            Place at = place();
            position++;
            left = new Arithmetic(Operator.POWER, left, signed(true), at);
        }
        return left;
    }

    private Expression signed(boolean filters) {
        Expression operand;
        if (current().is("-") || current().is("+")) {
            if (++depth > DEEPEST) {
                throw place().syntax("This expression is nested more than " + DEEPEST + " deep.");
            }
            Place at = place();
            boolean negative = next().is("-");
            operand = new Signed(negative, signed(false), at);
            depth--;
        } else {
            operand = primary();
        }
        operand = postfix(operand);
        return filters ? filtered(operand) : operand;
    }

    // Parts of statements.

    /** The filters of a filter block: {@code upper | replace('a', 'b')}. */
    public FilterChain filters() {
        Expression chain = filter(null);
        while (skip("|")) {
            chain = filter(chain);
        }
        return new FilterChain(chain);
    }

    /** What a {@code set} or {@code for} assigns to: a name, a namespace's attribute, or a tuple of them. */
    public Target target(boolean namespaces) {
        Place at = place();
        List<Target> targets = new ArrayList<>();
        boolean isTuple = false;
        while (!atEnd()
                && !current().is(")")
                && !current().named("in")
                && !current().is("=")) {
            targets.add(oneTarget(namespaces));
            if (!skip(",")) {
                break;
            }
            isTuple = true;
        }
        if (targets.isEmpty() && !isTuple) {
            throw at.syntax("Expected a name to assign to, got '" + current().display() + "'");
        }
        return isTuple ? new Target.Unpacking(List.copyOf(targets), at) : targets.get(0);
    }

    private Target oneTarget(boolean namespaces) {
        Place at = place();
        if (skip("(")) {
            Target inner = target(namespaces);
            expect(")");
            return inner;
        }
        if (current().kind() != Token.Kind.NAME) {
            throw at.syntax("can't assign to '" + current().display() + "'");
        }
        String name = name();
        if (Set.of("true", "false", "none", "True", "False", "None").contains(name)) {
            throw at.syntax("can't assign to '" + name + "'");
        }
        if (namespaces && skip(".")) {
            return new Target.Attribute(name, name(), at);
        }
        return new Target.Variable(name);
    }

    /** The parameters of a macro or call block, in parentheses; dbt allows types behind a colon. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        expect("(");
        while (!current().is(")")) {
            Place at = place();
            String name = name();
            if (skip(":")) {
                conditional();
            }
            Expression otherwise = skip("=") ? expression() : null;
            if (otherwise == null
                    && !parameters.isEmpty()
                    && parameters.get(parameters.size() - 1).otherwise() != null) {
                throw at.syntax("non-default argument follows default argument");
            }
            parameters.add(new Parameter(name, otherwise));
            if (!current().is(")")) {
                expect(",");
            }
        }
        position++;
        return List.copyOf(parameters);
    }

    /** The names used in what is not parsed yet; for a macro, whether its body uses {@code caller} and the like. */
    public static void namesIn(List<Token> tokens, Consumer<String> visitor) {
        Token before = null;
        for (Token token : tokens) {
            boolean member = before != null && before.is(".");
            if (token.kind() == Token.Kind.NAME && !member) {
                visitor.accept(token.text());
            }
            before = token;
        }
    }
}
