package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Attributes;
import io.lakegate.templating.value.Ceiling;
import io.lakegate.templating.value.Chars;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Filters that arrange text on lines. */
final class LayoutFilters {
    private LayoutFilters() {}

    static void addTo(Map<String, Filter> filters) {
        filters.put("center", (value, arguments, scope) -> center(Repr.str(value), arguments));
        filters.put("indent", (value, arguments, scope) -> indent(Repr.str(value), arguments));
        filters.put("wordwrap", (value, arguments, scope) -> wrap(Repr.str(value), arguments));
    }

    private static Object center(String text, Arguments arguments) {
        Object method = Attributes.find(text, "center");
        Object width = arguments.find(0, "width", 80L);
        return method instanceof PyCallable callable ? callable.call(Arguments.of(width)) : text;
    }

    private static Object indent(String text, Arguments arguments) {
        Object width = arguments.find(0, "width", 4L);
        boolean first = Truth.of(arguments.find(1, "first", false));
        boolean blank = Truth.of(arguments.find(2, "blank", false));
        String margin = width instanceof String given ? given : " ".repeat(Math.max(0, Numbers.count(width)));
        List<Object> lines = lines(text + "\n");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = (String) lines.get(i);
            boolean indented = i == 0 ? first : blank || !line.isEmpty();
            out.append(i == 0 ? "" : "\n").append(indented ? margin : "").append(line);
            Ceiling.text(out.length());
        }
        return out.toString();
    }

    private static List<Object> lines(String text) {
        Object method = Attributes.find(text, "splitlines");
        return method instanceof PyCallable callable ? Iteration.list(callable.call(Arguments.NONE)) : List.of(text);
    }

    private static Object wrap(String text, Arguments arguments) {
        int width = Numbers.count(arguments.find(0, "width", 79L));
        boolean breakLong = Truth.of(arguments.find(1, "break_long_words", true));
        Object separator = arguments.find(2, "wrapstring", None.NONE);
        boolean hyphens = Truth.of(arguments.find(3, "break_on_hyphens", true));
        String joint = separator == None.NONE ? "\n" : Repr.str(separator);
        List<String> paragraphs = new ArrayList<>();
        for (Object line : lines(text)) {
            paragraphs.add(String.join(joint, new TextWrapper(width, breakLong, hyphens).wrap((String) line)));
        }
        return String.join(joint, paragraphs);
    }

    /** Python's textwrap with tabs and white space left as they are. */
    private record TextWrapper(int width, boolean breakLong, boolean hyphens) {
        List<String> wrap(String text) {
            List<String> lines = new ArrayList<>();
            List<String> chunks = chunks(text);
            int next = 0;
            while (next < chunks.size()) {
                StringBuilder line = new StringBuilder();
                if (!lines.isEmpty() && chunks.get(next).isBlank()) {
                    next++;
                }
                while (next < chunks.size() && line.length() + chunks.get(next).length() <= width) {
                    line.append(chunks.get(next++));
                }
                if (next < chunks.size() && chunks.get(next).length() > width) {
                    int room = Math.max(1, width - line.length());
                    String chunk = chunks.get(next);
                    if (breakLong) {
                        line.append(chunk, 0, room);
                        chunks.set(next, chunk.substring(room));
                    } else if (line.isEmpty()) {
                        line.append(chunk);
                        next++;
                    }
                }
                String done = Chars.stripEnd(line.toString());
                if (!done.isEmpty()) {
                    lines.add(done);
                }
            }
            return lines;
        }

        private List<String> chunks(String text) {
            List<String> chunks = new ArrayList<>();
            int at = 0;
            while (at < text.length()) {
                int start = at;
                boolean space = Chars.isSpace(text.charAt(at));
                while (at < text.length() && Chars.isSpace(text.charAt(at)) == space) {
                    at++;
                    boolean hyphen = !space
                            && hyphens
                            && text.charAt(at - 1) == '-'
                            && at - start >= 2
                            && at + 1 < text.length()
                            && Character.isLetter(text.charAt(at))
                            && Character.isLetter(text.charAt(at - 2));
                    if (hyphen) {
                        break;
                    }
                }
                chunks.add(text.substring(start, at));
            }
            return chunks;
        }
    }
}
