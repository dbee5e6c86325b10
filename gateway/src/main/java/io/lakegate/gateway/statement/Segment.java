package io.lakegate.gateway.statement;

import io.lakegate.domain.execution.ResultBatch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A part of a result: one complete Arrow IPC stream.
 *
 * @param number from 0
 * @param rows rows in it
 * @param end whether it is the last
 * @param totalRows rows of this and all segments before it
 * @param bytes length of the body
 * @param crc32 of the body
 * @param body read-only buffers, to be sent one after another; take duplicates, positions are shared
 */
public record Segment(int number, long rows, boolean end, long totalRows, int bytes, int crc32, List<ByteBuffer> body) {
    public Segment {
        body = List.copyOf(body);
    }

    /** A whole small result as its only segment. */
    public static Segment whole(ResultBatch batch) {
        return of(0, batch.rowCount(), true, batch.rowCount(), List.of(batch.arrowStream()));
    }

    static Segment of(int number, long rows, boolean end, long totalRows, List<ByteBuffer> body) {
        CRC32 crc = new CRC32();
        int bytes = 0;
        for (ByteBuffer part : body) {
            bytes += part.remaining();
            crc.update(part.duplicate());
        }
        return new Segment(number, rows, end, totalRows, bytes, (int) crc.getValue(), body);
    }
}
