package io.lakegate.templating.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TreeParser;
import io.lakegate.templating.expression.Place;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.expression.Token;
import io.lakegate.templating.value.PyError;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tag closes which: jinjava's tree over a template's pieces.
 *
 * <p>jinjava reads a skeleton of the template in which each piece is only its number, because its scanner does not know
 * where Python's lexer ends a mark (see docs/decisions/0020-what-jinjava-does.md). What comes back is its tree with our
 * pieces in place of the numbers.
 */
final class TagTree {
    private static final Jinjava JINJAVA = jinjava();

    private TagTree() {}

    /** A piece and, for a tag that has a body, what is inside of it. */
    record Branch(Piece piece, List<Branch> children) {}

    private static Jinjava jinjava() {
        Jinjava jinjava = new Jinjava(JinjavaConfig.newBuilder()
                .withLegacyOverrides(LegacyOverrides.NONE)
                .withMaxRenderDepth(1)
                .build());
        // Only what dbt's Jinja has: jinjava's own tags must not be found.
        for (Tag tag : new ArrayList<>(jinjava.getGlobalContext().getAllTags())) {
            jinjava.getGlobalContext().registerTag(new StructureTag(tag.getName(), null));
        }
        BlockTags.all().forEach((name, end) -> jinjava.getGlobalContext().registerTag(new StructureTag(name, end)));
        return jinjava;
    }

    static List<Branch> of(Source source, List<Piece> pieces) {
        StringBuilder skeleton = new StringBuilder();
        boolean flat = true;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Piece.Tag tag) {
                flat = false;
                skeleton.append("{% ")
                        .append(structureName(source, tag))
                        .append(' ')
                        .append(i)
                        .append(" %}");
            } else {
                skeleton.append("{{ ").append(i).append(" }}");
            }
        }
        if (flat) {
            // Most models print and call only: there is no structure to ask for.
            return pieces.stream().map(piece -> new Branch(piece, List.of())).toList();
        }
        Context context = new Context(JINJAVA.getGlobalContext());
        JinjavaInterpreter interpreter = new JinjavaInterpreter(JINJAVA, context, JINJAVA.getGlobalConfig());
        Node root = new TreeParser(interpreter, skeleton.toString()).buildTree();
        List<TemplateError> errors = interpreter.getErrorsCopy();
        if (!errors.isEmpty()) {
            throw mismatch(source, pieces);
        }
        return branches(root, pieces);
    }

    private static String structureName(Source source, Piece.Tag tag) {
        String name = tag.name();
        if (name.equals("set") && BlockTags.opensSetBlock(tag.tokens())) {
            return BlockTags.SET_BLOCK;
        }
        if (BlockTags.closes(name) && tag.tokens().get(1).kind() != Token.Kind.END && !name.equals("endblock")) {
            throw new Place(source, tag.tokens().get(1).offset())
                    .syntax("expected the end of the tag, got '"
                            + tag.tokens().get(1).text() + "'");
        }
        if (!BlockTags.known(name)) {
            throw new Place(source, tag.offset()).syntax("Encountered unknown tag '" + name + "'.");
        }
        return name;
    }

    private static List<Branch> branches(Node node, List<Piece> pieces) {
        List<Branch> branches = new ArrayList<>(node.getChildren().size());
        for (Node child : node.getChildren()) {
            Piece piece = pieces.get(number(child.getMaster().getImage()));
            branches.add(new Branch(piece, child.getChildren().isEmpty() ? List.of() : branches(child, pieces)));
        }
        return branches;
    }

    private static int number(String image) {
        int number = 0;
        for (int i = 0; i < image.length(); i++) {
            char c = image.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
            }
        }
        return number;
    }

    /** Says which tag does not fit: jinjava found that one does not, in words of its own. */
    private static PyError mismatch(Source source, List<Piece> pieces) {
        List<Piece.Tag> open = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!(piece instanceof Piece.Tag tag)) {
                continue;
            }
            Place place = new Place(source, tag.offset());
            String end = BlockTags.all().get(structureName(source, tag));
            if (end != null) {
                open.add(tag);
            } else if (BlockTags.closes(tag.name())) {
                if (open.isEmpty()) {
                    return place.syntax("Encountered unknown tag '" + tag.name() + "': no block is open here.");
                }
                Piece.Tag last = open.remove(open.size() - 1);
                String expected = BlockTags.all().getOrDefault(structureName(source, last), "");
                if (!expected.equals(tag.name())) {
                    return place.syntax("Encountered unknown tag '" + tag.name() + "'. The innermost block that needs"
                            + " to be closed is '" + last.name() + "': expected '{% " + expected + " %}'.");
                }
            }
        }
        Piece.Tag last = open.get(open.size() - 1);
        Token name = last.tokens().get(0);
        String end = BlockTags.all().get(structureName(source, last));
        return new Place(source, last.offset())
                .syntax("Unexpected end of template: the block '" + name.text() + "' is not closed, expected '{% " + end
                        + " %}'.");
    }
}
