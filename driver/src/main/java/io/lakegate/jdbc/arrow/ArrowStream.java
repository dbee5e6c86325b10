package io.lakegate.jdbc.arrow;

import java.util.Arrays;
import java.util.List;

/**
 * Reads a sequence of Arrow IPC streams of one schema, each lying whole in a byte array ("Arrow Columnar Format",
 * encapsulated message format): {@link #open}, then {@link #nextBatch} until it is false. Nothing is copied: the vectors
 * point into the array, which must not change until the next {@link #open}. Not thread-safe.
 */
public final class ArrowStream {
    private static final int SCHEMA = 1;
    private static final int DICTIONARY = 2;
    private static final int RECORD_BATCH = 3;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int at;
    private int end;
    private int headerAt;
    private int headerEnd;
    private byte[] schemaHeader = NONE;
    private List<ArrowField> schema = List.of();
    private ArrowVector[] vectors = {};
    private boolean known;
    private int rows;

    /**
     * Begins the stream in {@code bytes} up to {@code length}.
     *
     * @throws MalformedArrowException also when its schema is not that of the streams before
     */
    public void open(byte[] bytes, int length) throws MalformedArrowException {
        this.bytes = bytes;
        this.at = 0;
        this.end = length;
        this.rows = 0;
        if (!nextMessage()) {
            throw new MalformedArrowException("Arrow stream has no schema");
        }
        if (known && Arrays.equals(bytes, headerAt, headerEnd, schemaHeader, 0, schemaHeader.length)) {
            return;
        }
        FlatTable message = FlatTable.root(bytes, headerAt, headerEnd);
        FlatTable header = message.table(2);
        if (message.int8(1, 0) != SCHEMA || header == null) {
            throw new MalformedArrowException("Arrow stream does not begin with a schema");
        }
        List<ArrowField> fields = ArrowField.schema(header);
        if (known) {
            same(fields);
        } else {
            schema = fields;
            vectors = ArrowVector.of(fields);
            known = true;
        }
        schemaHeader = Arrays.copyOfRange(bytes, headerAt, headerEnd);
    }

    /** The columns; empty before the first {@link #open}. */
    public List<ArrowField> schema() {
        return schema;
    }

    /** The vector of a column; the same object for all batches. */
    public ArrowVector vector(int column) {
        return vectors[column];
    }

    /** Moves to the next batch; false after the last. */
    public boolean nextBatch() throws MalformedArrowException {
        while (nextMessage()) {
            FlatTable message = FlatTable.root(bytes, headerAt, headerEnd);
            FlatTable header = message.table(2);
            long bodyLength = message.int64(3, 0);
            int bodyAt = at;
            if (bodyLength < 0 || bodyLength > end - at) {
                throw new MalformedArrowException(
                        "Arrow message body of " + bodyLength + " bytes does not fit in the " + (end - at) + " left");
            }
            at += (int) bodyLength;
            int type = message.int8(1, 0);
            if (type == DICTIONARY) {
                throw new MalformedArrowException("Arrow stream has a dictionary, which is not known here");
            }
            if (type == RECORD_BATCH && header != null) {
                load(new BatchHeader(bytes, header, bodyAt, bodyLength));
                return true;
            }
        }
        rows = 0;
        return false;
    }

    /** The rows of the current batch. */
    public int rows() {
        return rows;
    }

    /** Lets go of the bytes. */
    public void close() {
        bytes = NONE;
        at = 0;
        end = 0;
        rows = 0;
        for (ArrowVector vector : vectors) {
            vector.unload();
        }
    }

    private void load(BatchHeader batch) throws MalformedArrowException {
        rows = 0;
        for (ArrowVector vector : vectors) {
            vector.load(batch, bytes, batch.rows());
        }
        rows = (int) batch.rows();
    }

    /** Reads the frame of a message: a continuation mark, which writers before 0.15 left out, then the header's length. */
    private boolean nextMessage() throws MalformedArrowException {
        if (at == end) {
            return false;
        }
        int size = frameInt();
        if (size == -1) {
            size = frameInt();
        }
        if (size == 0) {
            at = end;
            return false;
        }
        if (size < 0 || size > end - at) {
            throw new MalformedArrowException(
                    "Arrow message header of " + size + " bytes does not fit in the " + (end - at) + " left");
        }
        headerAt = at;
        at += size;
        headerEnd = at;
        return true;
    }

    private int frameInt() throws MalformedArrowException {
        if (end - at < 4) {
            throw new MalformedArrowException("Arrow stream ends in the middle of a message");
        }
        int value = LittleEndian.int32(bytes, at);
        at += 4;
        return value;
    }

    private void same(List<ArrowField> fields) throws MalformedArrowException {
        boolean same = fields.size() == schema.size();
        for (int i = 0; same && i < fields.size(); i++) {
            same = fields.get(i).sameAs(schema.get(i));
        }
        if (!same) {
            throw new MalformedArrowException("Arrow schema changed within one result");
        }
    }
}
