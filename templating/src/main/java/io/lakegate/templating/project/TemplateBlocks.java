package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a file into its top-level blocks without parsing their Jinja, as dbt does: a snapshot file's blocks become nodes
 * of their own, and a broken macro names its file.
 */
final class TemplateBlocks {
    private static final Pattern TAG = Pattern.compile("\\{%[-+]?\\s*(\\w+)(?:\\s+([A-Za-z_]\\w*))?");
    private static final Pattern OPENING = Pattern.compile("\\{%|\\{\\{|\\{#");
    private static final Set<String> RAW = Set.of("raw");

    private final String path;
    private final String text;
    private final Set<String> kinds;
    private final List<TemplateBlock> blocks = new ArrayList<>();

    private TemplateBlocks(String path, String text, Set<String> kinds) {
        this.path = path;
        this.text = text;
        this.kinds = kinds;
    }

    /** @throws QueryException {@code TEMPLATE_SYNTAX} for a block or a tag that does not end */
    static List<TemplateBlock> of(String path, String text, Set<String> kinds) {
        TemplateBlocks scan = new TemplateBlocks(path, text, kinds);
        scan.run();
        return List.copyOf(scan.blocks);
    }

    private void run() {
        int at = 0;
        Matcher opening = OPENING.matcher(text);
        while (opening.find(at)) {
            int start = opening.start();
            at = end(start);
            Matcher tag = TAG.matcher(text).region(start, at);
            if (!tag.lookingAt()) {
                continue;
            }
            String kind = tag.group(1);
            if (RAW.contains(kind) || kinds.contains(kind)) {
                String name = tag.group(2) == null ? "" : tag.group(2);
                int[] close = closing(kind, start, at);
                if (kinds.contains(kind)) {
                    blocks.add(new TemplateBlock(
                            kind,
                            name,
                            text.substring(start, close[1]),
                            text.substring(at, close[0]),
                            line(start),
                            start));
                }
                at = close[1];
            }
        }
    }

    /** Start and end of the tag {@code endkind}; blocks of other kinds inside are part of the contents. */
    private int[] closing(String kind, int start, int from) {
        int at = from;
        int depth = 1;
        Matcher opening = OPENING.matcher(text);
        while (opening.find(at)) {
            int tagStart = opening.start();
            at = kind.equals("raw") && !text.startsWith("{%", tagStart) ? tagStart + 2 : end(tagStart);
            Matcher tag = TAG.matcher(text).region(tagStart, at);
            if (!tag.lookingAt()) {
                continue;
            }
            String word = tag.group(1);
            if (word.equals(kind) && !kind.equals("raw")) {
                depth++;
            } else if (word.equals("end" + kind) && --depth == 0) {
                return new int[] {tagStart, at};
            } else if (word.equals("raw")) {
                at = closing("raw", tagStart, at)[1];
            }
        }
        throw syntax(start, "The block {% " + kind + " %} has no {% end" + kind + " %}. Add it.");
    }

    /** The offset after the tag, expression or comment that starts at {@code start}. */
    private int end(int start) {
        char second = text.charAt(start + 1);
        if (second == '#') {
            int close = text.indexOf("#}", start + 2);
            if (close < 0) {
                throw syntax(start, "The comment {# has no #}. Add it.");
            }
            return close + 2;
        }
        String close = second == '%' ? "%}" : "}}";
        int depth = 0;
        int at = start + 2;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at);
                continue;
            }
            if (depth == 0 && text.startsWith(close, at)) {
                return at + 2;
            }
            if (c == '{') {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (text.startsWith(close, at)) {
                return at + 2;
            }
            at++;
        }
        throw syntax(start, "The tag " + text.substring(start, start + 2) + " has no " + close + ". Add it.");
    }

    private int quoted(int start) {
        char quote = text.charAt(start);
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == quote) {
                return at + 1;
            }
        }
        throw syntax(start, "This quote does not end. Add the closing " + quote + ".");
    }

    private int line(int offset) {
        return SourceLocation.at(path, text, offset).line();
    }

    private QueryException syntax(int offset, String message) {
        return new QueryException(ErrorCode.TEMPLATE_SYNTAX, message, SourceLocation.at(path, text, offset));
    }
}
