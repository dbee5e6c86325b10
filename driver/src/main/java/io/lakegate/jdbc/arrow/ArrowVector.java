package io.lakegate.jdbc.arrow;

import java.util.List;

/**
 * Where one column of the current batch lies in the bytes. Positions were checked against the bytes for every row below
 * {@link #length()}; offsets of strings and lists were not, so {@link #end} is to be asked before their bytes are read.
 * Reused from batch to batch.
 */
public final class ArrowVector {
    private static final byte[] NONE = {};
    /** Rows without bytes cost a sender nothing, and a list of them the reader's heap. */
    private static final int MAX_BUFFERLESS = 1 << 24;

    private final ArrowField field;
    private final ArrowVector[] children;
    private byte[] bytes = NONE;
    private int length;
    private int validityAt = -1;
    private int valuesAt;
    private int dataAt;
    private int dataLength;

    ArrowVector(ArrowField field) {
        this.field = field;
        this.children = of(field.children());
    }

    static ArrowVector[] of(List<ArrowField> fields) {
        ArrowVector[] vectors = new ArrowVector[fields.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new ArrowVector(fields.get(i));
        }
        return vectors;
    }

    public ArrowField field() {
        return field;
    }

    public ArrowVector child(int index) {
        return children[index];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Where the bits begin that tell which rows are not null; -1 when no row is null. */
    public int validityAt() {
        return validityAt;
    }

    /** Where the values begin, or the offsets of strings and lists. */
    public int valuesAt() {
        return valuesAt;
    }

    /** Where the bytes of strings begin. */
    public int dataAt() {
        return dataAt;
    }

    /** How many bytes of strings there are, or rows of the child of a list. */
    public int dataLength() {
        return dataLength;
    }

    /** Whether offsets have 64 bits. */
    public boolean large() {
        return field.large();
    }

    /** Where the string or list of {@code row} begins, from {@link #dataAt()} or in the child. */
    public int start(int row) {
        return field.large()
                ? (int) LittleEndian.int64(bytes, valuesAt + 8 * row)
                : LittleEndian.int32(bytes, valuesAt + 4 * row);
    }

    /** Where the string or list of {@code row} ends, after having checked that both ends lie in the data. */
    public int end(int row) throws MalformedArrowException {
        long start;
        long end;
        if (field.large()) {
            start = LittleEndian.int64(bytes, valuesAt + 8 * row);
            end = LittleEndian.int64(bytes, valuesAt + 8 * row + 8);
        } else {
            start = LittleEndian.int32(bytes, valuesAt + 4 * row);
            end = LittleEndian.int32(bytes, valuesAt + 4 * row + 4);
        }
        if (start < 0 || end < start || end > dataLength) {
            throw new MalformedArrowException("Arrow column " + field.name() + " has a value outside of its data");
        }
        return (int) end;
    }

    /** Takes the next nodes and buffers of {@code batch}, in the order of the format: parents before children. */
    void load(BatchHeader batch, byte[] body, long least) throws MalformedArrowException {
        bytes = body;
        long rows = batch.nextNode();
        if (rows < least || rows > Integer.MAX_VALUE) {
            throw new MalformedArrowException(
                    "Arrow column " + field.name() + " has " + rows + " rows in a batch of " + least);
        }
        if (rows > MAX_BUFFERLESS && !field.kind().hasValues()) {
            throw new MalformedArrowException("Arrow column " + field.name() + " has " + rows + " rows of no bytes");
        }
        length = (int) rows;
        validityAt = -1;
        dataLength = 0;
        ArrowKind kind = field.kind();
        if (kind == ArrowKind.NULL) {
            return;
        }
        if (batch.hasNulls()) {
            validityAt = batch.nextBuffer((rows + 7) / 8, field);
        } else {
            batch.nextBuffer(0, field);
        }
        switch (kind) {
            case STRUCT:
                break;
            case BOOL:
                valuesAt = batch.nextBuffer((rows + 7) / 8, field);
                break;
            case FIXED_BINARY:
                valuesAt = batch.nextBuffer(rows * field.precision(), field);
                break;
            case UTF8:
            case BINARY:
                valuesAt = offsets(batch, rows);
                dataAt = batch.nextBuffer(0, field);
                dataLength = batch.bufferLength();
                break;
            case LIST:
            case MAP:
                valuesAt = offsets(batch, rows);
                break;
            default:
                valuesAt = batch.nextBuffer(rows * kind.width(), field);
                break;
        }
        for (ArrowVector child : children) {
            child.load(batch, body, kind == ArrowKind.STRUCT ? rows : 0);
        }
        if (kind == ArrowKind.LIST || kind == ArrowKind.MAP) {
            dataLength = children[0].length;
        }
    }

    private int offsets(BatchHeader batch, long rows) throws MalformedArrowException {
        return batch.nextBuffer(rows == 0 ? 0 : (rows + 1) * (field.large() ? 8 : 4), field);
    }

    /** Lets the bytes go, so that a closed result set holds none. */
    void unload() {
        bytes = NONE;
        length = 0;
        for (ArrowVector child : children) {
            child.unload();
        }
    }
}
