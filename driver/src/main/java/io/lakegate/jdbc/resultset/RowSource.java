package io.lakegate.jdbc.resultset;

import java.sql.SQLException;

/**
 * Rows, a batch at a time. The columns are the same objects for all batches; each shows the batch that {@link #nextBatch}
 * moved to last. One reader.
 */
interface RowSource {
    Column[] columns();

    /** Moves to the next batch that has rows and tells their number; 0 at the end of the result, and from then on. */
    int nextBatch() throws SQLException;

    /** The number of all rows, once it is known; -1 before. */
    long total();

    /** Frees what the rows need; asking for more is then an error. May wait for the end of a statement with effects. */
    void close() throws SQLException;
}
