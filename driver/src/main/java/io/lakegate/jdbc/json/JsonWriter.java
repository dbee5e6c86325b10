package io.lakegate.jdbc.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes one JSON document as UTF-8 into a buffer that is used again and again. Not thread-safe. */
public final class JsonWriter {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[512];
    private int length;
    private boolean comma;

    public void reset() {
        length = 0;
        comma = false;
    }

    /** The document; valid up to {@link #length()} until the next write. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return shut('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return shut(']');
    }

    public JsonWriter name(String name) {
        string(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter value(@Nullable String value) {
        if (value == null) {
            separate();
            ascii("null");
        } else {
            string(value);
        }
        return this;
    }

    public JsonWriter value(long value) {
        separate();
        ascii(Long.toString(value));
        return this;
    }

    public JsonWriter value(boolean value) {
        separate();
        ascii(value ? "true" : "false");
        return this;
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter shut(char bracket) {
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
        comma = true;
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void string(String text) {
        separate();
        put('"');
        int end = text.length();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i = encode(text, i, c);
            } else if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (c < 0x20) {
                ascii("\\u00");
                put((char) HEX[c >> 4]);
                put((char) HEX[c & 15]);
            } else {
                put(c);
            }
        }
        put('"');
    }

    private int encode(String text, int at, char c) {
        int point = c;
        int last = at;
        if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
            point = Character.toCodePoint(c, text.charAt(at + 1));
            last = at + 1;
        } else if (Character.isSurrogate(c)) {
            point = 0xFFFD;
        }
        if (point < 0x800) {
            put((char) (0xC0 | point >> 6));
        } else {
            if (point < 0x10000) {
                put((char) (0xE0 | point >> 12));
            } else {
                put((char) (0xF0 | point >> 18));
                put((char) (0x80 | (point >> 12 & 0x3F)));
            }
            put((char) (0x80 | (point >> 6 & 0x3F)));
        }
        put((char) (0x80 | (point & 0x3F)));
        return last;
    }

    private void put(char c) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) c;
    }
}
