package io.lakegate.jdbc.arrow;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One table of a FlatBuffer: an offset back to its vtable, which holds for each field the offset of its value, or 0.
 * Every position is checked against the message's bytes before it is read.
 */
final class FlatTable {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final int at;
    private final int vtable;
    private final int vtableLength;

    private FlatTable(byte[] bytes, int from, int to, long at) throws MalformedArrowException {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.at = checked(at, 4);
        this.vtable = checked((long) this.at - LittleEndian.int32(bytes, this.at), 4);
        this.vtableLength = LittleEndian.int16(bytes, vtable) & 0xFFFF;
        checked(vtable, vtableLength);
    }

    static FlatTable root(byte[] bytes, int from, int to) throws MalformedArrowException {
        if (to - from < 4) {
            throw new MalformedArrowException("Arrow message header of " + (to - from) + " bytes is too short");
        }
        return new FlatTable(bytes, from, to, (long) from + LittleEndian.int32(bytes, from));
    }

    boolean has(int field) {
        return slot(field) != 0;
    }

    int int8(int field, int otherwise) throws MalformedArrowException {
        int slot = slot(field);
        return slot == 0 ? otherwise : bytes[checked((long) at + slot, 1)];
    }

    int int16(int field, int otherwise) throws MalformedArrowException {
        int slot = slot(field);
        return slot == 0 ? otherwise : LittleEndian.int16(bytes, checked((long) at + slot, 2));
    }

    int int32(int field, int otherwise) throws MalformedArrowException {
        int slot = slot(field);
        return slot == 0 ? otherwise : LittleEndian.int32(bytes, checked((long) at + slot, 4));
    }

    long int64(int field, long otherwise) throws MalformedArrowException {
        int slot = slot(field);
        return slot == 0 ? otherwise : LittleEndian.int64(bytes, checked((long) at + slot, 8));
    }

    @Nullable
    FlatTable table(int field) throws MalformedArrowException {
        int slot = slot(field);
        return slot == 0 ? null : new FlatTable(bytes, from, to, target((long) at + slot));
    }

    @Nullable
    String string(int field) throws MalformedArrowException {
        int slot = slot(field);
        if (slot == 0) {
            return null;
        }
        int start = checked(target((long) at + slot), 4);
        int length = LittleEndian.int32(bytes, start);
        return new String(bytes, checked(start + 4L, length), length, StandardCharsets.UTF_8);
    }

    /** The number of elements of a vector field whose elements have {@code width} bytes; 0 if it is absent. */
    int vectorLength(int field, int width) throws MalformedArrowException {
        int slot = slot(field);
        if (slot == 0) {
            return 0;
        }
        int start = checked(target((long) at + slot), 4);
        int length = LittleEndian.int32(bytes, start);
        checked(start + 4L, (long) length * width);
        return length;
    }

    /** Where the first element of a vector field is; only after {@link #vectorLength} said there is one. */
    int vectorStart(int field) throws MalformedArrowException {
        return checked(target((long) at + slot(field)) + 4L, 0);
    }

    FlatTable element(int field, int index) throws MalformedArrowException {
        return new FlatTable(bytes, from, to, target(vectorStart(field) + 4L * index));
    }

    private int slot(int field) {
        int entry = 4 + 2 * field;
        return entry + 2 > vtableLength ? 0 : LittleEndian.int16(bytes, vtable + entry) & 0xFFFF;
    }

    /** Follows the forward offset at {@code position}. */
    private long target(long position) throws MalformedArrowException {
        int offset = LittleEndian.int32(bytes, checked(position, 4));
        if (offset < 0) {
            throw new MalformedArrowException("Arrow message header points outside of itself");
        }
        return position + offset;
    }

    private int checked(long position, long size) throws MalformedArrowException {
        if (size < 0 || position < from || position + size > to) {
            throw new MalformedArrowException("Arrow message header points outside of itself");
        }
        return (int) position;
    }
}
