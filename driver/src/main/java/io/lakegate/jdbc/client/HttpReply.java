package io.lakegate.jdbc.client;

import io.lakegate.jdbc.json.JsonObject;
import io.lakegate.jdbc.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer: its status and those headers of docs/protocol.md that this client acts on, taken from the
 * bytes as they pass, with no map of the others.
 */
final class HttpReply {
    static final int NO_RESULT = 0;
    static final int ROWS = 1;
    static final int UPDATE = 2;

    private static final byte[] CONTENT_LENGTH = ascii("content-length");
    private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] RESULT = ascii("lakegate-result");
    private static final byte[] UPDATE_COUNT = ascii("lakegate-update-count");
    private static final byte[] STATEMENT = ascii("lakegate-statement");
    private static final byte[] SEGMENT = ascii("lakegate-segment");
    private static final byte[] SEGMENT_ROWS = ascii("lakegate-rows");
    private static final byte[] END = ascii("lakegate-end");
    private static final byte[] TOTAL_ROWS = ascii("lakegate-total-rows");
    private static final byte[] CHECKSUM = ascii("lakegate-checksum");
    private static final byte[] STATE = ascii("lakegate-state");
    private static final byte[] CATALOG = ascii("lakegate-catalog");
    private static final byte[] SCHEMA = ascii("lakegate-schema");
    private static final byte[] EFFECTS = ascii("lakegate-effects");
    private static final byte[] PARAMETERS = ascii("lakegate-parameters");
    private static final byte[] CRC_PREFIX = ascii("crc32=");

    final BodyBuffer body;
    int status;
    boolean keepAlive = true;
    boolean chunked;
    long contentLength = -1;
    int result;
    long updateCount = -1;

    @Nullable
    String statement;

    long segment = -1;
    long rows = -1;
    boolean endKnown;
    boolean end;
    long totalRows = -1;
    long checksum = -1;
    boolean stateChanged;

    @Nullable
    String catalog;

    @Nullable
    String schema;

    int parameters = -1;
    boolean effects;
    /** Whether the request had been sent before and its answer lost, so that it may have taken effect twice. */
    boolean resent;

    HttpReply(BodyBuffer body) {
        this.body = body;
    }

    /** The body as JSON; empty if it is none. */
    JsonObject json() {
        return JsonReader.object(body.bytes(), body.length());
    }

    /** Takes one header line, {@code [from, to)} without its end. */
    void header(byte[] bytes, int from, int to) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        int start = colon + 1;
        while (start < to && bytes[start] <= ' ') {
            start++;
        }
        int stop = to;
        while (stop > start && bytes[stop - 1] <= ' ') {
            stop--;
        }
        int length = colon - from;
        if (length > 9 && (bytes[from] | 0x20) == 'l' && bytes[from + 8] == '-') {
            own(bytes, from, length, start, stop);
        } else if (is(CONTENT_LENGTH, bytes, from, length)) {
            contentLength = number(bytes, start, stop);
        } else if (is(TRANSFER_ENCODING, bytes, from, length)) {
            chunked = text(bytes, start, stop).equalsIgnoreCase("chunked");
        } else if (is(CONNECTION, bytes, from, length)) {
            keepAlive = !text(bytes, start, stop).equalsIgnoreCase("close");
        }
    }

    private void own(byte[] bytes, int from, int length, int start, int stop) {
        if (is(RESULT, bytes, from, length)) {
            int first = start < stop ? bytes[start] | 0x20 : 0;
            result = first == 'r' ? ROWS : first == 'u' ? UPDATE : NO_RESULT;
        } else if (is(SEGMENT_ROWS, bytes, from, length)) {
            rows = number(bytes, start, stop);
        } else if (is(END, bytes, from, length)) {
            int first = start < stop ? bytes[start] | 0x20 : 0;
            end = first == 't';
            endKnown = first == 't' || first == 'f';
        } else if (is(SEGMENT, bytes, from, length)) {
            segment = number(bytes, start, stop);
        } else if (is(CHECKSUM, bytes, from, length)) {
            checksum = crc(bytes, start, stop);
        } else if (is(STATEMENT, bytes, from, length)) {
            statement = text(bytes, start, stop);
        } else if (is(TOTAL_ROWS, bytes, from, length)) {
            totalRows = number(bytes, start, stop);
        } else if (is(UPDATE_COUNT, bytes, from, length)) {
            updateCount = number(bytes, start, stop);
        } else if (is(STATE, bytes, from, length)) {
            stateChanged = text(bytes, start, stop).equalsIgnoreCase("changed");
        } else if (is(CATALOG, bytes, from, length)) {
            catalog = text(bytes, start, stop);
        } else if (is(SCHEMA, bytes, from, length)) {
            schema = text(bytes, start, stop);
        } else if (is(EFFECTS, bytes, from, length)) {
            effects = text(bytes, start, stop).equalsIgnoreCase("true");
        } else if (is(PARAMETERS, bytes, from, length)) {
            parameters = (int) number(bytes, start, stop);
        }
    }

    private static boolean is(byte[] name, byte[] bytes, int from, int length) {
        if (length != name.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte c = bytes[from + i];
            if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int start, int stop) {
        return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
    }

    /** A count; -1 if it is none. */
    private static long number(byte[] bytes, int start, int stop) {
        long value = 0;
        if (start == stop || stop - start > 18) {
            return -1;
        }
        for (int i = start; i < stop; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private static long crc(byte[] bytes, int start, int stop) {
        int prefix = CRC_PREFIX.length;
        if (stop - start != prefix + 8 || !is(CRC_PREFIX, bytes, start, prefix)) {
            return -1;
        }
        long value = 0;
        for (int i = start + prefix; i < stop; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
