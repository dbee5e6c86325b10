package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code dbt.ref}, {@code dbt.source} and {@code dbt.config} calls of a Python model, as Jinja: literals are written
 * the same in both, and dbt allows nothing else as an argument.
 */
final class PythonModelCalls {
    private static final Pattern CALL = Pattern.compile("\\bdbt\\s*\\.\\s*(ref|source|config)\\s*\\(");

    private PythonModelCalls() {}

    static List<String> of(String code) {
        List<String> calls = new ArrayList<>();
        Matcher call = CALL.matcher(code);
        while (call.find()) {
            int close = closing(code, call.end());
            if (close > 0) {
                calls.add("{{ " + call.group(1) + "(" + code.substring(call.end(), close) + ") }}");
            }
        }
        return calls;
    }

    /** The offset of the parenthesis that ends the arguments, or -1. */
    private static int closing(String code, int from) {
        int depth = 1;
        for (int at = from; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '\'' || c == '"') {
                int end = code.indexOf(c, at + 1);
                if (end < 0) {
                    return -1;
                }
                at = end;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
