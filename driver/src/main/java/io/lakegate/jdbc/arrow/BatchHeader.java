package io.lakegate.jdbc.arrow;

import org.jspecify.annotations.Nullable;

/** The nodes and buffers of one {@code RecordBatch} (Message.fbs), handed out in order. */
final class BatchHeader {
    private final byte[] bytes;
    private final long rows;
    private final int bodyAt;
    private final long bodyLength;
    private int node;
    private int nodesLeft;
    private int buffer;
    private int buffersLeft;
    private boolean nulls;
    private int length;

    BatchHeader(byte[] bytes, FlatTable batch, int bodyAt, long bodyLength) throws MalformedArrowException {
        this.bytes = bytes;
        this.bodyAt = bodyAt;
        this.bodyLength = bodyLength;
        this.rows = batch.int64(0, 0);
        if (rows < 0 || rows > Integer.MAX_VALUE) {
            throw new MalformedArrowException("Arrow batch claims " + rows + " rows");
        }
        if (batch.has(3)) {
            throw new MalformedArrowException("Arrow batch is compressed, which this driver does not ask for");
        }
        this.nodesLeft = batch.vectorLength(1, 16);
        this.buffersLeft = batch.vectorLength(2, 16);
        this.node = nodesLeft == 0 ? 0 : batch.vectorStart(1);
        this.buffer = buffersLeft == 0 ? 0 : batch.vectorStart(2);
    }

    long rows() {
        return rows;
    }

    /** The rows of the next node. */
    long nextNode() throws MalformedArrowException {
        if (nodesLeft-- <= 0) {
            throw new MalformedArrowException("Arrow batch has fewer columns than its schema");
        }
        long length = LittleEndian.int64(bytes, node);
        nulls = LittleEndian.int64(bytes, node + 8) != 0;
        node += 16;
        return length;
    }

    /** Whether the node taken last has nulls. */
    boolean hasNulls() {
        return nulls;
    }

    /** Where the next buffer begins; it holds at least {@code least} bytes. */
    int nextBuffer(long least, @Nullable ArrowField field) throws MalformedArrowException {
        if (buffersLeft-- <= 0) {
            throw new MalformedArrowException("Arrow batch has fewer buffers than its schema needs");
        }
        long offset = LittleEndian.int64(bytes, buffer);
        long size = LittleEndian.int64(bytes, buffer + 8);
        buffer += 16;
        if (offset < 0 || size < least || size > bodyLength || offset > bodyLength - size) {
            throw new MalformedArrowException("Arrow column " + (field == null ? "" : field.name())
                    + " has a buffer of " + size + " bytes at " + offset + " where " + least + " within " + bodyLength
                    + " are needed");
        }
        length = (int) size;
        return bodyAt + (int) offset;
    }

    /** The bytes of the buffer taken last. */
    int bufferLength() {
        return length;
    }
}
