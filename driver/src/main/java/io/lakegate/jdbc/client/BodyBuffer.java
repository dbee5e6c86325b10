package io.lakegate.jdbc.client;

import java.io.IOException;

/** A byte array that bodies are read into, again and again. Not thread-safe. */
final class BodyBuffer {
    /**
     * Against a length that no heap holds: far above any segment of the protocol, far below what an array may have. Also
     * keeps {@code length + slack} from overflowing.
     */
    static final int MAX_BYTES = 1 << 30;

    private static final byte[] NONE = {};
    private static final int PAGE = 1 << 12;

    private byte[] bytes = NONE;
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int capacity() {
        return bytes.length;
    }

    void length(int length) {
        this.length = length;
    }

    /** Makes room for {@code size} bytes whose old content does not matter. */
    void reset(long size) throws IOException {
        length = 0;
        if (size > MAX_BYTES) {
            throw new IOException("the gateway announced a body of " + size + " bytes");
        }
        if (size > bytes.length) {
            // The old array must be garbage before the new one is asked for: a small heap holds one of them, not both.
            bytes = NONE;
            bytes = new byte[roomy((int) size)];
        }
    }

    /** Makes room for {@code more} bytes after those there are. */
    void extend(int more) throws IOException {
        if ((long) length + more > MAX_BYTES) {
            throw new IOException("the gateway sent a body of more than " + MAX_BYTES + " bytes");
        }
        if (length + more > bytes.length) {
            byte[] longer = new byte[roomy(Math.max(length + more, length + length / 2))];
            System.arraycopy(bytes, 0, longer, 0, length);
            bytes = longer;
        }
    }

    /** Segments differ in size a little: an eighth of slack spares an allocation for each that is the largest so far. */
    private static int roomy(int size) {
        return (int) Math.min(MAX_BYTES, ((long) size + size / 8 + PAGE - 1) / PAGE * PAGE);
    }
}
