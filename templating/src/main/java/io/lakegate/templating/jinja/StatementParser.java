package io.lakegate.templating.jinja;

import io.lakegate.templating.expression.CallBlockCall;
import io.lakegate.templating.expression.Expression;
import io.lakegate.templating.expression.ExpressionParser;
import io.lakegate.templating.expression.FilterChain;
import io.lakegate.templating.expression.Parameter;
import io.lakegate.templating.expression.Place;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.expression.Target;
import io.lakegate.templating.expression.Token;
import io.lakegate.templating.jinja.TagTree.Branch;
import io.lakegate.templating.render.Assignment;
import io.lakegate.templating.render.AssignmentBlock;
import io.lakegate.templating.render.Body;
import io.lakegate.templating.render.CallBlock;
import io.lakegate.templating.render.Conditions;
import io.lakegate.templating.render.Definition;
import io.lakegate.templating.render.Evaluation;
import io.lakegate.templating.render.FilterBlock;
import io.lakegate.templating.render.Loop;
import io.lakegate.templating.render.LoopControl;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.render.NamedBlock;
import io.lakegate.templating.render.Node;
import io.lakegate.templating.render.Print;
import io.lakegate.templating.render.ScopedBlock;
import io.lakegate.templating.render.Template;
import io.lakegate.templating.render.Text;
import io.lakegate.templating.value.PyError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the tag tree into nodes that render. */
final class StatementParser {
    /** Deeper nesting is refused: parsing and rendering recurse. */
    private static final int DEEPEST = 120;

    private static final Body EMPTY = new Body(List.of());

    private final Source source;
    private final List<MacroBlock> macros = new ArrayList<>();
    private final List<NamedBlock> blocks = new ArrayList<>();
    private int depth;
    private int loops;

    StatementParser(Source source) {
        this.source = source;
    }

    Template template(List<Branch> branches) {
        Body body = body(branches);
        return new Template(source, body, macros, blocks);
    }

    private Body body(List<Branch> branches) {
        if (++depth > DEEPEST) {
            throw place(branches.get(0).piece()).syntax("Blocks are nested more than " + DEEPEST + " deep.");
        }
        List<Node> nodes = new ArrayList<>(branches.size());
        for (Branch branch : branches) {
            if (branch.piece() instanceof Piece.Plain plain) {
                nodes.add(new Text(plain.text()));
            } else if (branch.piece() instanceof Piece.Printed printed) {
                ExpressionParser parser = new ExpressionParser(source, printed.tokens());
                nodes.add(new Print(parser.tuple(true)));
                parser.expectEnd();
            } else if (branch.piece() instanceof Piece.Tag tag) {
                statement(tag, branch.children(), nodes);
            }
        }
        depth--;
        return new Body(nodes);
    }

    private Place place(Piece piece) {
        return new Place(source, piece.offset());
    }

    private void statement(Piece.Tag tag, List<Branch> children, List<Node> nodes) {
        ExpressionParser parser = new ExpressionParser(source, tag.tokens());
        parser.name();
        switch (tag.name()) {
            case "set" -> nodes.add(assignment(parser, children));
            case "do" -> nodes.add(new Evaluation(parser.tuple(true)));
            case "print" -> prints(parser, nodes);
            case "if" -> nodes.add(conditions(parser, children));
            case "for" -> nodes.add(loop(parser, children, place(tag)));
            case "break", "continue" -> {
                if (loops == 0) {
                    throw new PyError(
                            "SyntaxError",
                            "'" + tag.name() + "' outside of a loop",
                            place(tag).location());
                }
                nodes.add(new LoopControl(tag.name().equals("break")));
            }
            case "macro" -> {
                MacroBlock macro = macro(parser.name(), parser, children, place(tag));
                if (depth == 1) {
                    macros.add(macro);
                }
                nodes.add(new Definition(macro));
            }
            case "call" -> nodes.add(call(parser, children, place(tag)));
            case "filter" -> {
                FilterChain filters = parser.filters();
                nodes.add(new FilterBlock(filters, closed(parser, children)));
            }
            case "with" -> nodes.add(with(parser, children));
            case "block" -> {
                parser.name();
                parser.skipName("scoped");
                nodes.add(new ScopedBlock(List.of(), List.of(), closed(parser, children)));
            }
            case "import", "include", "from", "extends" ->
                throw new PyError(
                        "TypeError",
                        "no loader for this environment specified: dbt's Jinja has no '" + tag.name() + "'",
                        place(tag).location());
            case "test", "data_test", "materialization", "snapshot", "docs" -> named(tag, parser, children);
            default -> throw place(tag).syntax("Encountered unknown tag '" + tag.name() + "'.");
        }
        parser.expectEnd();
    }

    /** The body of a tag that must end here; Jinja2 allows a colon before. */
    private Body closed(ExpressionParser parser, List<Branch> children) {
        parser.skip(":");
        parser.expectEnd();
        return body(children);
    }

    private Node assignment(ExpressionParser parser, List<Branch> children) {
        Target target = parser.target(true);
        if (parser.skip("=")) {
            return new Assignment(target, parser.tuple(true));
        }
        FilterChain filters = parser.skip("|") ? parser.filters() : null;
        return new AssignmentBlock(target, filters, closed(parser, children));
    }

    private static void prints(ExpressionParser parser, List<Node> nodes) {
        while (!parser.atEnd()) {
            nodes.add(new Print(parser.expression()));
            if (!parser.skip(",")) {
                break;
            }
        }
    }

    private Node conditions(ExpressionParser first, List<Branch> children) {
        List<Conditions.Branch> branches = new ArrayList<>();
        List<Branch> body = new ArrayList<>();
        Expression test = first.tuple(false);
        first.skip(":");
        boolean last = false;
        for (Branch child : children) {
            boolean elif = child.piece() instanceof Piece.Tag tag && tag.name().equals("elif");
            boolean otherwise =
                    child.piece() instanceof Piece.Tag tag && tag.name().equals("else");
            if (!elif && !otherwise) {
                body.add(child);
                continue;
            }
            if (last) {
                throw place(child.piece()).syntax("Nothing but {% endif %} may follow the {% else %} of an if.");
            }
            branches.add(new Conditions.Branch(test, body(body)));
            body.clear();
            ExpressionParser parser = new ExpressionParser(source, ((Piece.Tag) child.piece()).tokens());
            parser.name();
            if (elif) {
                test = parser.tuple(false);
            } else {
                last = true;
            }
            parser.skip(":");
            parser.expectEnd();
        }
        if (last) {
            return new Conditions(branches, body(body));
        }
        branches.add(new Conditions.Branch(test, body(body)));
        return new Conditions(branches, EMPTY);
    }

    private Node loop(ExpressionParser parser, List<Branch> children, Place place) {
        Target target = parser.target(false);
        parser.expectName("in");
        Expression items = parser.loopItems();
        Expression test = parser.skipName("if") ? parser.expression() : null;
        boolean recursive = parser.skipName("recursive");
        parser.skip(":");
        parser.expectEnd();
        List<Branch> body = new ArrayList<>();
        List<Branch> otherwise = new ArrayList<>();
        boolean last = false;
        for (Branch child : children) {
            if (child.piece() instanceof Piece.Tag tag && tag.name().equals("else")) {
                if (last) {
                    throw place(tag).syntax("A for has only one {% else %}.");
                }
                last = true;
            } else {
                (last ? otherwise : body).add(child);
            }
        }
        loops++;
        Body each = body(body);
        loops--;
        return new Loop(target, items, test, recursive, each, body(otherwise), place);
    }

    private Node with(ExpressionParser parser, List<Branch> children) {
        List<Target> targets = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!parser.atEnd()) {
            targets.add(parser.target(false));
            parser.expect("=");
            values.add(parser.expression());
            if (!parser.skip(",")) {
                break;
            }
        }
        return new ScopedBlock(targets, values, closed(parser, children));
    }

    private Node call(ExpressionParser parser, List<Branch> children, Place place) {
        List<Parameter> parameters = parser.current().text().equals("(") ? parser.parameters() : List.of();
        Place at = parser.place();
        Expression call = parser.expression();
        if (!call.isCall()) {
            throw at.syntax("expected call");
        }
        return new CallBlock(new CallBlockCall(call), macroBody("caller", parameters, parser, children, place));
    }

    private MacroBlock macro(String name, ExpressionParser parser, List<Branch> children, Place place) {
        return macroBody(name, parser.parameters(), parser, children, place);
    }

    private MacroBlock macroBody(
            String name, List<Parameter> parameters, ExpressionParser parser, List<Branch> children, Place place) {
        Set<String> used = new HashSet<>();
        namesIn(children, used);
        // A loop around the definition is not a loop around the body.
        int outer = loops;
        loops = 0;
        Body body = closed(parser, children);
        loops = outer;
        return new MacroBlock(
                name,
                parameters,
                body,
                used.contains("varargs"),
                used.contains("kwargs"),
                used.contains("caller"),
                place);
    }

    private static void namesIn(List<Branch> branches, Set<String> used) {
        for (Branch branch : branches) {
            if (branch.piece() instanceof Piece.Printed printed) {
                ExpressionParser.namesIn(printed.tokens(), used::add);
            } else if (branch.piece() instanceof Piece.Tag tag) {
                ExpressionParser.namesIn(tag.tokens(), used::add);
            }
            namesIn(branch.children(), used);
        }
    }

    /** dbt's blocks: they define something under a name and print nothing where they stand. */
    private void named(Piece.Tag tag, ExpressionParser parser, List<Branch> children) {
        String name = parser.name();
        String kind = tag.name().equals("data_test") ? "test" : tag.name();
        String adapter = "default";
        List<String> languages = List.of("sql");
        List<Parameter> parameters = List.of();
        if (kind.equals("test")) {
            parameters = parser.parameters();
        }
        while (kind.equals("materialization") && parser.skip(",")) {
            if (parser.skipName("default")) {
                adapter = "default";
            } else if (parser.skipName("adapter")) {
                parser.expect("=");
                adapter = String.valueOf(parser.current().value());
                parser.expression();
            } else {
                parser.expectName("supported_languages");
                parser.expect("=");
                languages = strings(parser);
            }
        }
        String macroName = kind.equals("materialization") ? kind + "_" + name + "_" + adapter : kind + "_" + name;
        MacroBlock macro = macroBody(macroName, parameters, parser, children, place(tag));
        int end = source.text().indexOf("{%", tag.end());
        String content = kind.equals("docs") && end >= 0 ? source.text(tag.end(), end) : "";
        blocks.add(new NamedBlock(kind, name, macro, languages, content));
    }

    private static List<String> strings(ExpressionParser parser) {
        List<String> strings = new ArrayList<>();
        parser.expect("[");
        while (parser.current().kind() == Token.Kind.STRING) {
            strings.add(String.valueOf(parser.current().value()));
            parser.expression();
            parser.skip(",");
        }
        parser.expect("]");
        return strings;
    }
}
