package io.lakegate.cli.demo;

import io.lakegate.cli.terminal.Screen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Prints a run's nodes, each when it comes: the result set streams while the run goes on. */
final class NodeTable {
    private static final String FORMAT = "   %-26s  %-8s  %8s  %7s  %s";

    private NodeTable() {}

    /** @return the number of nodes */
    static int print(ResultSet nodes, Screen screen) throws SQLException {
        screen.line(String.format(FORMAT, "node", "status", "rows", "seconds", "message")
                .stripTrailing());
        int count = 0;
        while (nodes.next()) {
            long rows = nodes.getLong("rows_affected");
            String affected = nodes.wasNull() ? "" : Long.toString(rows);
            String message = nodes.getString("message");
            screen.line(String.format(
                            Locale.ROOT,
                            FORMAT,
                            nodes.getString("node"),
                            nodes.getString("status"),
                            affected,
                            String.format(Locale.ROOT, "%.1f", nodes.getDouble("seconds")),
                            message == null ? "" : message)
                    .stripTrailing());
            count++;
        }
        return count;
    }
}
