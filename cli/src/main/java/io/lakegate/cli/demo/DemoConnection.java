package io.lakegate.cli.demo;

import io.lakegate.cli.terminal.ProgressLine;
import io.lakegate.cli.terminal.ResultPrinter;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.cli.terminal.StatementProgress;
import io.lakegate.cli.terminal.TablePrinter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The one JDBC connection of the demo. Every call blocks and shows progress while it does. */
final class DemoConnection {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Connection connection;
    private final Screen screen;

    DemoConnection(Connection connection, Screen screen) {
        this.connection = connection;
        this.screen = screen;
    }

    /** What to do with a result set while it is open. */
    interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Runs a statement whose result nobody needs. */
    void execute(String what, String sql) throws SQLException {
        try (ProgressLine progress = new ProgressLine(screen, what, PATIENCE);
                Statement statement = connection.createStatement()) {
            StatementProgress.show(statement, progress);
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        // A failure may come after rows; only the end of them is success.
                    }
                }
            }
        }
    }

    <T> T query(String what, String sql, Reading<T> reading) throws SQLException {
        try (ProgressLine progress = new ProgressLine(screen, what, PATIENCE);
                Statement statement = connection.createStatement()) {
            StatementProgress.show(statement, progress);
            try (ResultSet rows = statement.executeQuery(sql)) {
                return reading.read(rows);
            }
        }
    }

    /** Prints a query's rows as a table: the named columns, or all. */
    void print(String what, String sql, String... columns) throws SQLException {
        ResultPrinter table = new TablePrinter(columns);
        // Read before printing: the progress line must be gone when the first row is drawn.
        try (Statement statement = connection.createStatement()) {
            ResultSet rows;
            try (ProgressLine progress = new ProgressLine(screen, what, PATIENCE)) {
                StatementProgress.show(statement, progress);
                rows = statement.executeQuery(sql);
            }
            try (rows) {
                table.print(rows, screen.out());
            }
        }
    }
}
