package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.JsonText;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;
import io.lakegate.templating.value.Undefined;
import java.util.Map;

/** Filters for HTML and JSON inside of it. Nothing is marked as safe: dbt's Jinja does not escape by itself. */
final class HtmlFilters {
    private HtmlFilters() {}

    static void addTo(Map<String, Filter> filters) {
        Filter escape = (value, arguments, scope) -> escape(Repr.str(value));
        filters.put("escape", escape);
        filters.put("e", escape);
        filters.put("forceescape", escape);
        filters.put("safe", (value, arguments, scope) -> Repr.str(value));
        filters.put("striptags", (value, arguments, scope) -> stripTags(Repr.str(value)));
        filters.put("tojson", (value, arguments, scope) -> json(value, arguments));
        filters.put("xmlattr", (value, arguments, scope) -> attributes(value, arguments));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static Object stripTags(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('<', at);
            int close = open < 0 ? -1 : text.indexOf('>', open);
            if (close < 0) {
                break;
            }
            out.append(text, at, open);
            at = close + 1;
        }
        out.append(text, at, text.length());
        StringBuilder words = new StringBuilder();
        for (String word : out.toString().strip().split("\\s+", -1)) {
            words.append(words.isEmpty() ? "" : " ").append(word);
        }
        return unescape(words.toString());
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&nbsp;", "\u00a0")
                .replace("&amp;", "&");
    }

    private static Object json(Object value, Arguments arguments) {
        String json = JsonText.of(value, true, arguments.find(0, "indent", None.NONE));
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("'", "\\u0027");
    }

    private static Object attributes(Object value, Arguments arguments) {
        if (!(value instanceof PyDict dict)) {
            throw PyError.type("xmlattr expects a dict");
        }
        StringBuilder out = new StringBuilder();
        dict.pairs().forEachRemaining(pair -> {
            Object item = pair.get(1);
            if (item == None.NONE || item instanceof Undefined) {
                return;
            }
            String key = Repr.str(pair.get(0));
            for (char c : new char[] {' ', '/', '>', '='}) {
                if (key.indexOf(c) >= 0) {
                    throw PyError.value("Invalid character in attribute name: " + Repr.repr(key));
                }
            }
            out.append(out.isEmpty() ? "" : " ")
                    .append(escape(key))
                    .append("=\"")
                    .append(escape(Repr.str(item)))
                    .append('"');
        });
        boolean space = Truth.of(arguments.find(0, "autospace", true));
        return space && !out.isEmpty() ? " " + out : out.toString();
    }
}
