package io.lakegate.jdbc.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document of RFC 8259 into maps, lists, strings, {@link Double}s or {@link Long}s, booleans and null.
 * Depth is bounded, against a document made to overflow the stack.
 */
public final class JsonReader {
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The document if it is an object, else an empty one: unknown answers are the caller's to report. */
    public static JsonObject object(byte[] bytes, int length) {
        JsonReader reader = new JsonReader(new String(bytes, 0, length, StandardCharsets.UTF_8));
        try {
            Object value = reader.value(0);
            reader.blank();
            if (reader.at == reader.text.length() && value instanceof Map) {
                return JsonObject.of((Map<?, ?>) value);
            }
        } catch (MalformedJsonException e) {
            return JsonObject.EMPTY;
        }
        return JsonObject.EMPTY;
    }

    private @Nullable Object value(int depth) throws MalformedJsonException {
        if (depth > MAX_DEPTH) {
            throw new MalformedJsonException();
        }
        blank();
        switch (peek()) {
            case '{':
                return members(depth);
            case '[':
                return elements(depth);
            case '"':
                return string();
            case 't':
                word("true");
                return true;
            case 'f':
                word("false");
                return false;
            case 'n':
                word("null");
                return null;
            default:
                return number();
        }
    }

    private Map<String, @Nullable Object> members(int depth) throws MalformedJsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        blank();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            blank();
            if (peek() != '"') {
                throw new MalformedJsonException();
            }
            String name = string();
            blank();
            word(":");
            members.put(name, value(depth + 1));
            if (last('}')) {
                return members;
            }
        }
    }

    private List<@Nullable Object> elements(int depth) throws MalformedJsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        blank();
        if (peek() == ']') {
            at++;
            return elements;
        }
        while (true) {
            elements.add(value(depth + 1));
            if (last(']')) {
                return elements;
            }
        }
    }

    private boolean last(char bracket) throws MalformedJsonException {
        blank();
        char c = peek();
        at++;
        if (c != ',' && c != bracket) {
            throw new MalformedJsonException();
        }
        return c == bracket;
    }

    private String string() throws MalformedJsonException {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws MalformedJsonException {
        char c = peek();
        at++;
        switch (c) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return (char) hex();
            default:
                return c;
        }
    }

    private int hex() throws MalformedJsonException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw new MalformedJsonException();
            }
            value = 16 * value + digit;
            at++;
        }
        return value;
    }

    private Object number() throws MalformedJsonException {
        int start = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            if (digits.length() < 19 && digits.matches("-?[0-9]+")) {
                return Long.valueOf(digits);
            }
            return Double.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new MalformedJsonException();
        }
    }

    private void word(String word) throws MalformedJsonException {
        if (!text.startsWith(word, at)) {
            throw new MalformedJsonException();
        }
        at += word.length();
    }

    private void blank() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private char peek() throws MalformedJsonException {
        if (at >= text.length()) {
            throw new MalformedJsonException();
        }
        return text.charAt(at);
    }

    private static final class MalformedJsonException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
