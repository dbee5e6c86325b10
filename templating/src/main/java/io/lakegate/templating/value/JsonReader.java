package io.lakegate.templating.value;

/** Python's {@code json.loads}. */
public final class JsonReader {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws PyError JSONDecodeError */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.error("Extra data");
        }
        return value;
    }

    private PyError error(String message) {
        return new PyError("JSONDecodeError", message + ": char " + at);
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        space();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw error("Expecting '" + c + "' delimiter");
        }
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw error("Nested too deep");
        }
        char c = peek();
        if (c == '{') {
            return dict(depth);
        }
        if (c == '[') {
            return list(depth);
        }
        if (c == '"') {
            return string();
        }
        for (Word word : Word.values()) {
            if (text.startsWith(word.text, at)) {
                at += word.text.length();
                return word.value;
            }
        }
        return number();
    }

    /** The words of JSON and of Python's JSON. */
    private enum Word {
        TRUE("true", true),
        FALSE("false", false),
        NULL("null", None.NONE),
        NAN("NaN", Double.NaN),
        INFINITY("Infinity", Double.POSITIVE_INFINITY),
        MINUS_INFINITY("-Infinity", Double.NEGATIVE_INFINITY);

        private final String text;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Object value;

        Word(String text, Object value) {
            this.text = text;
            this.value = value;
        }
    }

    private PyDict dict(int depth) {
        PyDict dict = new PyDict();
        at++;
        if (skip('}')) {
            return dict;
        }
        do {
            if (peek() != '"') {
                throw error("Expecting property name enclosed in double quotes");
            }
            String key = string();
            expect(':');
            dict.put(key, value(depth + 1));
        } while (skip(','));
        expect('}');
        return dict;
    }

    private PyList list(int depth) {
        PyList list = new PyList();
        at++;
        if (skip(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (skip(','));
        expect(']');
        return list;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            if (at >= text.length()) {
                throw error("Unterminated string");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw error("Invalid control character");
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        switch (c) {
            case '"', '\\', '/' -> {
                return c;
            }
            case 'n' -> {
                return '\n';
            }
            case 't' -> {
                return '\t';
            }
            case 'r' -> {
                return '\r';
            }
            case 'b' -> {
                return '\b';
            }
            case 'f' -> {
                return '\f';
            }
            case 'u' -> {
                int value = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
                    if (digit < 0) {
                        throw error("Invalid \\uXXXX escape");
                    }
                    value = value * 16 + digit;
                }
                return (char) value;
            }
            default -> throw error("Invalid \\escape");
        }
    }

    private Object number() {
        int start = at;
        boolean real = false;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            real |= ".eE".indexOf(text.charAt(at)) >= 0;
            at++;
        }
        String digits = text.substring(start, at);
        Object value = real ? Numbers.parseReal(digits) : Numbers.parseInteger(digits, 10);
        if (value == null || digits.startsWith("+")) {
            at = start;
            throw error("Expecting value");
        }
        return value;
    }
}
