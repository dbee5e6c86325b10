package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.Ceiling;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyIterator;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Types;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A compiled regular expression. Matching is bounded: patterns of templates are untrusted and may backtrack for ever. */
record PatternValue(String text, PatternText translated, Pattern pattern) implements PyObject {
    static PatternValue compile(String text, int flags) {
        PatternText translated = PatternText.of(text);
        int java = Pattern.UNIX_LINES;
        java |= (flags & RegexModule.ASCII) == 0 ? Pattern.UNICODE_CHARACTER_CLASS : 0;
        java |= (flags & RegexModule.IGNORECASE) != 0 ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        java |= (flags & RegexModule.MULTILINE) != 0 ? Pattern.MULTILINE : 0;
        java |= (flags & RegexModule.DOTALL) != 0 ? Pattern.DOTALL : 0;
        java |= (flags & RegexModule.VERBOSE) != 0 ? Pattern.COMMENTS : 0;
        try {
            return new PatternValue(text, translated, Pattern.compile(translated.java(), java));
        } catch (PatternSyntaxException e) {
            throw new PyError("error", e.getDescription() + " at position " + Math.max(0, e.getIndex()));
        }
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "pattern" -> text;
            case "groups" -> (long) pattern.matcher("").groupCount();
            case "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer" -> method(name);
            default -> null;
        };
    }

    PyCallable method(String name) {
        return new Builtin(name, arguments -> switch (name) {
            case "match" -> first(arguments, Kind.START);
            case "search" -> first(arguments, Kind.ANYWHERE);
            case "fullmatch" -> first(arguments, Kind.WHOLE);
            case "sub" -> substitute(arguments).get(0);
            case "subn" -> substitute(arguments);
            case "split" -> split(arguments);
            case "findall" -> findAll(arguments);
            default -> finditer(arguments);
        });
    }

    /** Where a match may lie. */
    private enum Kind {
        START,
        ANYWHERE,
        WHOLE
    }

    private Matcher matcher(Object text) {
        if (!(text instanceof String input)) {
            throw PyError.type("expected string or bytes-like object, got '" + Types.name(text) + "'");
        }
        return pattern.matcher(new BoundedText(input));
    }

    private Object first(Arguments arguments, Kind kind) {
        Object input = arguments.require("match", 0, "string");
        Matcher matcher = matcher(input);
        boolean found = switch (kind) {
            case START -> matcher.lookingAt();
            case ANYWHERE -> matcher.find();
            case WHOLE -> matcher.matches();
        };
        return found ? new MatchValue((String) input, matcher.toMatchResult(), translated) : None.NONE;
    }

    private PyTuple substitute(Arguments arguments) {
        Object replacement = arguments.require("sub", 0, "repl");
        Object input = arguments.require("sub", 1, "string");
        int most = Numbers.count(arguments.find(2, "count", 0L));
        Matcher matcher = matcher(input);
        String text = (String) input;
        StringBuilder out = new StringBuilder();
        int from = 0;
        long count = 0;
        while ((most <= 0 || count < most) && matcher.find()) {
            MatchValue match = new MatchValue(text, matcher.toMatchResult(), translated);
            out.append(text, from, matcher.start());
            out.append(
                    replacement instanceof PyCallable function
                            ? Repr.str(function.call(Arguments.of(match)))
                            : match.expand(Repr.str(replacement)));
            Ceiling.text(out.length());
            from = matcher.end();
            count++;
        }
        return PyTuple.of(out.append(text, from, text.length()).toString(), count);
    }

    private Object split(Arguments arguments) {
        Object input = arguments.require("split", 0, "string");
        int most = Numbers.count(arguments.find(1, "maxsplit", 0L));
        Matcher matcher = matcher(input);
        String text = (String) input;
        PyList parts = new PyList();
        int from = 0;
        long count = 0;
        while ((most <= 0 || count < most) && matcher.find()) {
            parts.add(text.substring(from, matcher.start()));
            for (int i = 1; i <= matcher.groupCount(); i++) {
                parts.add(group(matcher.group(i)));
            }
            from = matcher.end();
            count++;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Object group(@Nullable String group) {
        return group == null ? None.NONE : group;
    }

    private Object findAll(Arguments arguments) {
        Matcher matcher = matcher(arguments.require("findall", 0, "string"));
        PyList found = new PyList();
        while (matcher.find()) {
            int groups = matcher.groupCount();
            if (groups <= 1) {
                String text = matcher.group(groups);
                found.add(text == null ? "" : text);
            } else {
                PyList all = new PyList();
                for (int i = 1; i <= groups; i++) {
                    String text = matcher.group(i);
                    all.add(text == null ? "" : text);
                }
                found.add(new PyTuple(all.items()));
            }
        }
        return found;
    }

    private Object finditer(Arguments arguments) {
        Object input = arguments.require("finditer", 0, "string");
        Matcher matcher = matcher(input);
        PyList found = new PyList();
        while (matcher.find()) {
            found.add(new MatchValue((String) input, matcher.toMatchResult(), translated));
        }
        return new PyIterator("callable_iterator", found.iterator());
    }

    @Override
    public String typeName() {
        return "re.Pattern";
    }

    @Override
    public String repr() {
        return "re.compile(" + Repr.repr(text) + ")";
    }
}
