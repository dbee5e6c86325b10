package io.lakegate.templating.jinja;

import io.lakegate.templating.expression.Source;
import io.lakegate.templating.expression.Token;
import io.lakegate.templating.value.PyError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a template calls by name, without rendering it: {@code f(…)}, {@code package.f(…)} and {@code
 * adapter.dispatch('f', 'package')}.
 *
 * <p>Source: dbt-core's {@code statically_extract_macro_calls}. It looks at tokens and not at the tree, so that no node of
 * the tree needs a way to be walked.
 */
public final class MacroCalls {
    private static final Set<String> DEFINING =
            Set.of("macro", "test", "data_test", "materialization", "snapshot", "docs");
    private static final Set<String> KEYWORDS =
            Set.of("if", "else", "in", "not", "and", "or", "is", "for", "recursive");

    private final List<MacroCall> calls = new ArrayList<>();

    private MacroCalls() {}

    /**
     * A call as written.
     *
     * @param packageName what stands before the dot, or a dispatch's second argument
     * @param dispatched whether {@code adapter.dispatch} is asked for it
     */
    public record MacroCall(@Nullable String packageName, String name, boolean dispatched) {}

    /** The calls of a text in the order they are written; of a text that is no template, none. */
    public static List<MacroCall> in(String text) {
        MacroCalls found = new MacroCalls();
        try {
            for (Piece piece : TemplateLexer.pieces(Source.of(null, text, 0))) {
                if (piece instanceof Piece.Printed printed) {
                    found.scan(printed.tokens(), 0);
                } else if (piece instanceof Piece.Tag tag && !DEFINING.contains(tag.name())) {
                    found.scan(tag.tokens(), 1);
                }
            }
        } catch (PyError e) {
            // Whoever renders it is told.
            return List.of();
        }
        return found.calls;
    }

    private void scan(List<Token> tokens, int from) {
        for (int i = from; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Token.Kind.NAME
                    || !operator(tokens, i + 1, "(")
                    || KEYWORDS.contains(token.text())
                    || operator(tokens, i - 1, "|")
                    || isTest(tokens, i)) {
                continue;
            }
            if (!operator(tokens, i - 1, ".")) {
                calls.add(new MacroCall(null, token.text(), false));
            } else if (i >= 2 && tokens.get(i - 2).kind() == Token.Kind.NAME && !operator(tokens, i - 3, ".")) {
                qualified(tokens, tokens.get(i - 2).text(), i);
            }
        }
    }

    private void qualified(List<Token> tokens, String owner, int i) {
        String name = tokens.get(i).text();
        if (!owner.equals("adapter")) {
            calls.add(new MacroCall(owner, name, false));
        } else if (name.equals("dispatch")) {
            String macro = argument(tokens, i + 2, 0, "macro_name");
            if (macro != null) {
                calls.add(new MacroCall(argument(tokens, i + 2, 1, "macro_namespace"), macro, true));
            }
        }
    }

    /** The literal text of an argument, by position or by name; {@code null} for anything else. */
    private static @Nullable String argument(List<Token> tokens, int from, int position, String name) {
        int depth = 0;
        int at = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean starts = depth == 0 && (i == from || operator(tokens, i - 1, ","));
            if (starts && token.kind() == Token.Kind.STRING && at == position) {
                return String.valueOf(token.value());
            }
            if (starts
                    && token.kind() == Token.Kind.NAME
                    && token.text().equals(name)
                    && operator(tokens, i + 1, "=")) {
                Token value = tokens.get(i + 2);
                return value.kind() == Token.Kind.STRING ? String.valueOf(value.value()) : null;
            }
            if (token.kind() == Token.Kind.OPERATOR) {
                switch (token.text()) {
                    case "(", "[", "{" -> depth++;
                    case ")", "]", "}" -> depth--;
                    case "," -> at += depth == 0 ? 1 : 0;
                    default -> {}
                }
            }
            if (depth < 0) {
                return null;
            }
        }
        return null;
    }

    /** {@code x is divisibleby(3)}. */
    private static boolean isTest(List<Token> tokens, int i) {
        return named(tokens, i - 1, "is") || (named(tokens, i - 1, "not") && named(tokens, i - 2, "is"));
    }

    private static boolean named(List<Token> tokens, int i, String name) {
        return i >= 0
                && tokens.get(i).kind() == Token.Kind.NAME
                && tokens.get(i).text().equals(name);
    }

    private static boolean operator(List<Token> tokens, int i, String text) {
        return i >= 0
                && i < tokens.size()
                && tokens.get(i).kind() == Token.Kind.OPERATOR
                && tokens.get(i).text().equals(text);
    }
}
