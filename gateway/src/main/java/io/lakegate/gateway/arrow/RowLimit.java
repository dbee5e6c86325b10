package io.lakegate.gateway.arrow;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ResultBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/**
 * Cuts the batch that crosses a row limit: the only result rows the gateway encodes again. The alternative, a {@code
 * LIMIT} around the statement, would change SQL that is not ours.
 */
public final class RowLimit {
    private RowLimit() {}

    /** The first {@code rows} rows of a batch that has more. */
    public static ResultBatch first(ResultBatch batch, long rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArrowStreamReader reader = new ArrowStreamReader(new BufferInput(batch.arrowStream()), ArrowMemory.ROOT);
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                ArrowStreamWriter writer = new ArrowStreamWriter(root, reader, bytes)) {
            writer.start();
            long left = rows;
            while (left > 0 && reader.loadNextBatch()) {
                if (root.getRowCount() <= left) {
                    left -= root.getRowCount();
                    writer.writeBatch();
                } else {
                    root.setRowCount((int) left);
                    left = 0;
                    writer.writeBatch();
                }
            }
            writer.end();
            return new ResultBatch(ByteBuffer.wrap(bytes.toByteArray()), rows - left);
        } catch (IOException e) {
            throw new QueryException(ErrorCode.ENGINE_ERROR, "The result is not a readable Arrow stream.", e);
        }
    }
}
