package io.lakegate.jdbc.resultset;

import io.lakegate.jdbc.arrow.ArrowStream;
import io.lakegate.jdbc.arrow.MalformedArrowException;
import io.lakegate.jdbc.client.Execution;
import io.lakegate.jdbc.error.SqlFailure;
import java.sql.SQLException;

/**
 * The rows of an execution: segment after segment, in each batch after batch. It counts: what the gateway announced must
 * have come, or the result was cut short and that is an error.
 */
final class GatewayRows implements RowSource {
    private final Execution execution;
    private final ArrowStream stream = new ArrowStream();
    private final Column[] columns;
    private long rows;
    private long segmentRows;
    private boolean ended;

    /** Takes an execution whose first segment is there, and owns it. */
    GatewayRows(Execution execution) throws SQLException {
        this.execution = execution;
        open();
        this.columns = new Column[stream.schema().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Columns.of(stream.vector(i));
        }
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public int nextBatch() throws SQLException {
        try {
            while (!ended) {
                if (stream.nextBatch()) {
                    int count = stream.rows();
                    segmentRows += count;
                    if (count > 0) {
                        for (Column column : columns) {
                            column.bind();
                        }
                        return count;
                    }
                } else {
                    nextSegment();
                }
            }
            return 0;
        } catch (MalformedArrowException e) {
            ended = true;
            throw malformed(e);
        }
    }

    @Override
    public long total() {
        return execution.atEnd() && execution.segmentRows() >= 0 ? rows + execution.segmentRows() : -1;
    }

    @Override
    public void close() throws SQLException {
        boolean unread = !ended;
        ended = true;
        release();
        try {
            // Who runs models and looks at no row still wants them run, and to hear that one failed.
            while (unread && execution.hasEffects() && !execution.cancelled() && execution.nextSegment()) {
                // Read for the error that may follow.
            }
        } finally {
            execution.close();
        }
    }

    private void nextSegment() throws SQLException {
        counted("segment", execution.segmentRows(), segmentRows);
        if (execution.atEnd()) {
            ended = true;
            counted("result", execution.totalRows(), rows + segmentRows);
            return;
        }
        // The buffer may have to grow: then nothing may hold the old one.
        release();
        ended = true;
        execution.nextSegment();
        ended = false;
        rows += segmentRows;
        segmentRows = 0;
        open();
    }

    private void open() throws SQLException {
        try {
            stream.open(execution.bytes(), execution.length());
        } catch (MalformedArrowException e) {
            ended = true;
            throw malformed(e);
        }
    }

    private void release() {
        stream.close();
        for (Column column : columns) {
            column.unbind();
        }
    }

    private void counted(String what, long announced, long read) throws SQLException {
        if (announced >= 0 && announced != read) {
            ended = true;
            throw SqlFailure.of(
                    SqlFailure.PROTOCOL_VIOLATION,
                    "The gateway announced a " + what + " of " + announced + " rows and sent " + read
                            + "; run the statement again");
        }
    }

    private static SQLException malformed(MalformedArrowException e) {
        return SqlFailure.of(
                SqlFailure.PROTOCOL_VIOLATION, "The gateway sent rows that cannot be read: " + e.getMessage(), e);
    }
}
