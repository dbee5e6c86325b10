package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** A match of a regular expression. */
record MatchValue(String text, MatchResult result, PatternText pattern) implements PyObject {
    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "group" -> new Builtin(name, this::group);
            case "groups" -> new Builtin(name, arguments -> groups(arguments.find(0, "default", None.NONE)));
            case "groupdict" -> new Builtin(name, arguments -> named(arguments.find(0, "default", None.NONE)));
            case "start" -> new Builtin(name, arguments -> (long) result.start(number(arguments)));
            case "end" -> new Builtin(name, arguments -> (long) result.end(number(arguments)));
            case "span" ->
                new Builtin(
                        name,
                        arguments -> PyTuple.of(
                                (long) result.start(number(arguments)), (long) result.end(number(arguments))));
            case "expand" -> new Builtin(name, arguments -> expand(Repr.str(arguments.require(name, 0, "template"))));
            case "string" -> text;
            case "lastindex" -> result.groupCount() == 0 ? None.NONE : (Object) (long) result.groupCount();
            default -> null;
        };
    }

    @Override
    public @Nullable Object item(Object key) {
        return value(number(key), None.NONE);
    }

    private int number(Arguments arguments) {
        return number(arguments.find(0, "group", 0L));
    }

    private int number(Object group) {
        Integer number =
                group instanceof String name ? pattern.groups().get(name) : Integer.valueOf(Numbers.count(group));
        if (number == null || number < 0 || number > result.groupCount()) {
            throw PyError.index("no such group");
        }
        return number;
    }

    private Object value(int group, Object otherwise) {
        String found = result.group(group);
        return found == null ? otherwise : found;
    }

    private Object group(Arguments arguments) {
        if (arguments.positional().size() <= 1) {
            return value(number(arguments), None.NONE);
        }
        return new PyTuple(arguments.positional().stream()
                .map(group -> value(number(group), None.NONE))
                .toList());
    }

    private Object groups(Object otherwise) {
        PyList all = new PyList();
        for (int i = 1; i <= result.groupCount(); i++) {
            all.add(value(i, otherwise));
        }
        return new PyTuple(all.items());
    }

    private Object named(Object otherwise) {
        PyDict dict = new PyDict();
        pattern.groups().forEach((name, number) -> dict.put(name, value(number, otherwise)));
        return dict;
    }

    /** A replacement template: {@code \1}, {@code \g<name>}, {@code \n}. */
    String expand(String template) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '\\' || i + 1 == template.length()) {
                out.append(c);
                continue;
            }
            char next = template.charAt(++i);
            if (next == 'g' && i + 1 < template.length() && template.charAt(i + 1) == '<') {
                int end = template.indexOf('>', i);
                String name = template.substring(i + 2, end < 0 ? template.length() : end);
                Object number = Numbers.parseInteger(name, 10);
                out.append(Repr.str(value(number(number == null ? name : number), "")));
                i = end < 0 ? template.length() : end;
            } else if (next >= '1' && next <= '9') {
                int number = next - '0';
                if (i + 1 < template.length() && Character.isDigit(template.charAt(i + 1))) {
                    number = number * 10 + template.charAt(++i) - '0';
                }
                out.append(Repr.str(value(number((long) number), "")));
            } else if (next == 'n') {
                out.append('\n');
            } else if (next == 't') {
                out.append('\t');
            } else if (next == '\\') {
                out.append('\\');
            } else if (Character.isLetter(next)) {
                throw new PyError("error", "bad escape \\" + next + " at position " + (i - 1));
            } else {
                out.append('\\').append(next);
            }
        }
        return out.toString();
    }

    @Override
    public String typeName() {
        return "re.Match";
    }

    @Override
    public String repr() {
        return "<re.Match object; span=(" + result.start() + ", " + result.end() + "), match="
                + Repr.repr(result.group()) + ">";
    }
}
