package io.lakegate.gateway.arrow;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * An Arrow IPC stream cut at its message frames, so that streams of one schema can be joined without reading a row.
 *
 * <p>Layout (Arrow Columnar Format, "Encapsulated message format"): each message is {@code FFFFFFFF}, the metadata's
 * length as a little-endian int, the metadata (a flatbuffer that tells the body's length), the body. A metadata length of
 * 0 ends the stream. The schema comes first.
 *
 * @param schema the schema's frame
 * @param batches the frames of dictionaries and record batches, end marker excluded; may be empty
 * @param rows rows in {@code batches}
 * @param columns fields of the schema
 */
public record ArrowStream(ByteBuffer schema, ByteBuffer batches, long rows, int columns) {
    private static final int CONTINUATION = -1;
    private static final int PREFIX_BYTES = 8;
    private static final byte[] END_MARKER = {-1, -1, -1, -1, 0, 0, 0, 0};

    /** The frame that ends every stream, read-only. */
    public static ByteBuffer endMarker() {
        return ByteBuffer.wrap(END_MARKER).asReadOnlyBuffer();
    }

    /**
     * Cuts {@code stream}; the parts are views of it.
     *
     * @throws QueryException {@code ENGINE_ERROR} when it is not a well-formed stream
     */
    public static ArrowStream split(ByteBuffer stream) {
        try {
            return cut(stream);
        } catch (IndexOutOfBoundsException e) {
            // Offsets inside the flatbuffer are as trustworthy as the bytes they came with.
            throw malformed("a frame's metadata points outside of it");
        }
    }

    private static ArrowStream cut(ByteBuffer stream) {
        ByteBuffer bytes = stream.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int start = bytes.position();
        int at = start;
        int schemaEnd = -1;
        int columns = 0;
        long rows = 0;
        while (bytes.limit() - at >= PREFIX_BYTES) {
            if (bytes.getInt(at) != CONTINUATION) {
                throw malformed("no frame begins at byte " + (at - start));
            }
            int metadataBytes = bytes.getInt(at + 4);
            if (metadataBytes == 0) {
                break;
            }
            if (metadataBytes < 0 || metadataBytes > bytes.limit() - at - PREFIX_BYTES) {
                throw malformed("the frame at byte " + (at - start) + " is longer than the stream");
            }
            Message message = Message.getRootAsMessage(bytes.slice(at + PREFIX_BYTES, metadataBytes));
            long end = (long) at + PREFIX_BYTES + metadataBytes + message.bodyLength();
            if (message.bodyLength() < 0 || end > bytes.limit()) {
                throw malformed("the body of the frame at byte " + (at - start) + " is cut short");
            }
            if (message.headerType() == MessageHeader.Schema && schemaEnd < 0) {
                Schema schema = (Schema) message.header(new Schema());
                columns = schema == null ? 0 : schema.fieldsLength();
                schemaEnd = (int) end;
            } else if (schemaEnd < 0) {
                throw malformed("the schema does not come first");
            } else if (message.headerType() == MessageHeader.RecordBatch) {
                RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
                rows += batch == null ? 0 : batch.length();
            }
            at = (int) end;
        }
        if (schemaEnd < 0) {
            throw malformed("it has no schema");
        }
        return new ArrowStream(
                bytes.slice(start, schemaEnd - start), bytes.slice(schemaEnd, at - schemaEnd), rows, columns);
    }

    private static QueryException malformed(String what) {
        return new QueryException(
                ErrorCode.ENGINE_ERROR,
                "The engine sent a result that is not a valid Arrow stream: " + what + ". Run the statement again.");
    }
}
