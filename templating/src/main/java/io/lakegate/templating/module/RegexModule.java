package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code modules.re}. */
final class RegexModule {
    /** Python's values of the flags. */
    static final int IGNORECASE = 2;

    static final int MULTILINE = 8;
    static final int DOTALL = 16;
    static final int VERBOSE = 64;
    static final int ASCII = 256;

    /** Functions that take a pattern first are methods of it. */
    private static final List<String> METHODS =
            List.of("match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer");

    static final Map<String, Object> MEMBERS = members();

    private RegexModule() {}

    private static Map<String, Object> members() {
        Map<String, Object> members = new HashMap<>();
        for (String name : METHODS) {
            members.put(name, new Builtin(name, arguments -> apply(name, arguments)));
        }
        members.put("compile", new Builtin("compile", arguments -> pattern(arguments, flags(arguments, 1))));
        members.put(
                "escape",
                new Builtin("escape", arguments -> escape(Repr.str(arguments.require("escape", 0, "pattern")))));
        members.put("purge", new Builtin("purge", arguments -> None.NONE));
        flag(members, "IGNORECASE", "I", IGNORECASE);
        flag(members, "MULTILINE", "M", MULTILINE);
        flag(members, "DOTALL", "S", DOTALL);
        flag(members, "VERBOSE", "X", VERBOSE);
        flag(members, "ASCII", "A", ASCII);
        flag(members, "UNICODE", "U", 32);
        return Map.copyOf(members);
    }

    private static void flag(Map<String, Object> members, String name, String letter, long value) {
        members.put(name, value);
        members.put(letter, value);
    }

    private static Object apply(String name, Arguments arguments) {
        int flagsAt = switch (name) {
            case "sub", "subn" -> 4;
            case "split" -> 3;
            default -> 2;
        };
        PatternValue pattern = pattern(arguments, flags(arguments, flagsAt));
        Map<String, Object> keywords = new HashMap<>(arguments.keywords());
        keywords.remove("pattern");
        keywords.remove("flags");
        List<Object> rest = arguments.skip(1).positional();
        Arguments given = new Arguments(rest.subList(0, Math.min(rest.size(), flagsAt - 1)), keywords);
        return pattern.method(name).call(given);
    }

    private static int flags(Arguments arguments, int index) {
        Object flags = arguments.find(index, "flags", 0L);
        return Types.isInteger(flags) ? Numbers.count(flags) : 0;
    }

    private static PatternValue pattern(Arguments arguments, int flags) {
        Object pattern = arguments.require("compile", 0, "pattern");
        if (pattern instanceof PatternValue compiled) {
            return compiled;
        }
        if (pattern instanceof String text) {
            return PatternValue.compile(text, flags);
        }
        throw PyError.type("first argument must be string or compiled pattern");
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
