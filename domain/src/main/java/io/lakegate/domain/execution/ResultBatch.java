package io.lakegate.domain.execution;

import java.nio.ByteBuffer;

/**
 * Some rows of a result, encoded once by the engine and forwarded unread.
 *
 * @param arrowStream a complete Arrow IPC stream (schema, record batches, end marker); read-only, valid for ever
 * @param rowCount rows in it, 0 in a batch that only carries the schema
 */
public record ResultBatch(ByteBuffer arrowStream, long rowCount) {
    public ResultBatch {
        arrowStream = arrowStream.asReadOnlyBuffer();
    }
}
