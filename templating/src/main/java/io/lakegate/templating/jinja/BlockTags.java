package io.lakegate.templating.jinja;

import io.lakegate.templating.expression.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of dbt's Jinja: which have a body, and what ends it. */
final class BlockTags {
    /** {@code {% set x %} … {% endset %}}, which shares its name with the tag that has no body. */
    static final String SET_BLOCK = "setblock";

    private static final Set<String> SINGLE =
            Set.of("set", "do", "break", "continue", "else", "elif", "print", "import", "include", "from", "extends");
    private static final Map<String, @Nullable String> BODIES = bodies();
    private static final Set<String> ENDS = Set.copyOf(BODIES.values());

    private BlockTags() {}

    private static Map<String, @Nullable String> bodies() {
        Map<String, @Nullable String> bodies = new LinkedHashMap<>();
        for (String name : List.of(
                "if",
                "for",
                "macro",
                "call",
                "filter",
                "with",
                "block",
                "test",
                "materialization",
                "snapshot",
                "docs")) {
            bodies.put(name, "end" + name);
        }
        bodies.put("data_test", "endtest");
        bodies.put(SET_BLOCK, "endset");
        return bodies;
    }

    /** Every tag, with the name of its end or {@code null} when it has no body. */
    static Map<String, @Nullable String> all() {
        return ALL;
    }

    private static final Map<String, @Nullable String> ALL = allTags();

    private static Map<String, @Nullable String> allTags() {
        Map<String, @Nullable String> all = new LinkedHashMap<>(BODIES);
        SINGLE.forEach(name -> all.put(name, null));
        return all;
    }

    static boolean known(String name) {
        return SINGLE.contains(name) || (BODIES.containsKey(name) && !name.equals(SET_BLOCK)) || closes(name);
    }

    static boolean closes(String name) {
        return ENDS.contains(name);
    }

    /** A {@code set} without an assignment outside of brackets has a body. */
    static boolean opensSetBlock(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.kind() != Token.Kind.OPERATOR) {
                continue;
            }
            switch (token.text()) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> depth--;
                case "=" -> {
                    if (depth == 0) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return true;
    }
}
