package io.lakegate.conformance.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Reads a result to its end with the getters an application would use, and uses every value. */
enum RowReading {
    NARROW("narrow") {
        @Override
        long touch(ResultSet rows) throws SQLException {
            return rows.getInt(1) + rows.getLong(2) + (long) rows.getDouble(3);
        }
    },
    WIDE("wide") {
        @Override
        long touch(ResultSet rows) throws SQLException {
            return rows.getInt(1)
                    + rows.getLong(2)
                    + (long) rows.getDouble(3)
                    + rows.getBigDecimal(4).signum()
                    + rows.getDate(5).getTime()
                    + rows.getTimestamp(6).getTime()
                    + rows.getString(7).length()
                    + (rows.getBoolean(8) ? 1 : 0);
        }
    };

    private static final int FETCH_SIZE = 10_000;

    private final String table;

    RowReading(String table) {
        this.table = table;
    }

    abstract long touch(ResultSet rows) throws SQLException;

    String table() {
        return table;
    }

    /** @return rows per second, from the call that sends the query to the last row */
    double rowsPerSecond(Connection connection, long expectedRows) throws SQLException {
        long begun = System.nanoTime();
        long count = 0;
        long sum = 0;
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + table)) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sum += touch(rows);
                    count++;
                }
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (count != expectedRows) {
            throw new IllegalStateException("expected " + expectedRows + " rows and read " + count);
        }
        Blackhole.consume(sum);
        return count / seconds;
    }

    /** Keeps the compiler from seeing that nobody needs the sums. */
    static final class Blackhole {
        private static volatile long seen;

        private Blackhole() {}

        static void consume(long value) {
            if (Objects.hash(value) == 1) {
                seen = value;
            }
        }
    }
}
