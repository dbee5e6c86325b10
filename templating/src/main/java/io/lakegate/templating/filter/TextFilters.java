package io.lakegate.templating.filter;

import io.lakegate.templating.expression.Filter;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Attributes;
import io.lakegate.templating.value.Chars;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PercentFormat;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.StringCases;
import io.lakegate.templating.value.Truth;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Filters from a text to a text. */
final class TextFilters {
    private TextFilters() {}

    static void addTo(Map<String, Filter> filters) {
        filters.put("upper", (value, arguments, scope) -> Repr.str(value).toUpperCase(Locale.ROOT));
        filters.put("lower", (value, arguments, scope) -> Repr.str(value).toLowerCase(Locale.ROOT));
        filters.put("capitalize", (value, arguments, scope) -> StringCases.capitalize(Repr.str(value)));
        filters.put("title", (value, arguments, scope) -> title(Repr.str(value)));
        filters.put("trim", (value, arguments, scope) -> method(Repr.str(value), "strip", arguments));
        filters.put("string", (value, arguments, scope) -> Repr.str(value));
        filters.put("replace", (value, arguments, scope) -> replace(value, arguments));
        filters.put("format", (value, arguments, scope) -> format(value, arguments));
        filters.put("wordcount", (value, arguments, scope) -> words(Repr.str(value)));
        filters.put("truncate", (value, arguments, scope) -> truncate(Repr.str(value), arguments));
        filters.put("urlencode", (value, arguments, scope) -> UrlEncoding.encode(value));
    }

    private static Object method(String text, String name, Arguments arguments) {
        Object method = Attributes.find(text, name);
        return method instanceof PyCallable callable ? callable.call(arguments) : text;
    }

    /** Jinja2's: words also start behind hyphens and brackets. */
    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean start = true;
        for (int c : text.codePoints().toArray()) {
            String one = Character.toString(c);
            out.append(start ? one.toUpperCase(Locale.ROOT) : one.toLowerCase(Locale.ROOT));
            start = c == '-' || c == '(' || c == '{' || c == '[' || c == '<' || Chars.isSpace(c);
        }
        return out.toString();
    }

    private static Object replace(Object value, Arguments arguments) {
        Object count = arguments.find(2, "count", None.NONE);
        Arguments all = Arguments.of(
                Repr.str(arguments.require("replace", 0, "old")),
                Repr.str(arguments.require("replace", 1, "new")),
                count == None.NONE ? -1L : count);
        return method(Repr.str(value), "replace", all);
    }

    private static Object format(Object value, Arguments arguments) {
        if (!arguments.positional().isEmpty() && !arguments.keywords().isEmpty()) {
            throw new PyError("FilterArgumentError", "can't handle positional and keyword arguments at the same time");
        }
        Object values =
                arguments.keywords().isEmpty() ? new PyTuple(arguments.positional()) : PyDict.of(arguments.keywords());
        return PercentFormat.format(Repr.str(value), values);
    }

    private static Object words(String text) {
        long count = 0;
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            boolean word = Character.isLetterOrDigit(c) || c == '_';
            if (word && !inside) {
                count++;
            }
            inside = word;
        }
        return count;
    }

    private static Object truncate(String text, Arguments arguments) {
        int length = Numbers.count(arguments.find(0, "length", 255L));
        boolean killWords = Truth.of(arguments.find(1, "killwords", false));
        String end = Repr.str(arguments.find(2, "end", "..."));
        Object given = arguments.find(3, "leeway", None.NONE);
        int leeway = given == None.NONE ? 5 : Numbers.count(given);
        if (length < end.length()) {
            throw new PyError("AssertionError", "expected length >= " + end.length() + ", got " + length);
        }
        if (leeway < 0) {
            throw new PyError("AssertionError", "expected leeway >= 0, got " + leeway);
        }
        int[] points = text.codePoints().toArray();
        if (points.length <= length + leeway) {
            return text;
        }
        String cut = new String(points, 0, length - end.length());
        if (killWords) {
            return cut + end;
        }
        int space = cut.lastIndexOf(' ');
        return (space < 0 ? cut : cut.substring(0, space)) + end;
    }

    /** Percent-encodes as Python's {@code urllib.parse.quote}. */
    static String quote(String text, String safe) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "_.-~".indexOf(c) >= 0
                    || safe.indexOf(c) >= 0;
            out.append(plain ? String.valueOf((char) c) : String.format("%%%02X", c));
        }
        return out.toString();
    }
}
