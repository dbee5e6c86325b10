package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code .dbtignore}: gitignore patterns for files that are not part of the project. The last match decides. */
final class IgnoreRules {
    static final IgnoreRules NONE = new IgnoreRules(List.of());

    private record Rule(Pattern pattern, boolean ignored) {}

    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    static IgnoreRules of(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String raw : text.split("\n", -1)) {
            String line = raw.stripTrailing();
            if (!line.isEmpty() && !line.startsWith("#")) {
                boolean negated = line.startsWith("!");
                rules.add(new Rule(pattern(negated ? line.substring(1) : line), !negated));
            }
        }
        return new IgnoreRules(List.copyOf(rules));
    }

    /** @param path relative to the project, with slashes */
    boolean ignores(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.pattern.matcher(path).matches()) {
                ignored = rule.ignored;
            }
        }
        return ignored;
    }

    /** A slash inside anchors a pattern to the project's root; without one it matches in any directory. */
    private static Pattern pattern(String glob) {
        boolean directory = glob.endsWith("/");
        String body = directory ? glob.substring(0, glob.length() - 1) : glob;
        boolean anchored = body.indexOf('/') >= 0;
        body = body.startsWith("/") ? body.substring(1) : body;
        StringBuilder regex = new StringBuilder(anchored ? "" : "(?:.*/)?");
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (body.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (body.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex + (directory ? "/.*" : "(?:/.*)?"));
    }
}
