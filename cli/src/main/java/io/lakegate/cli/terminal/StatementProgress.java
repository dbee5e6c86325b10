package io.lakegate.cli.terminal;

import java.sql.SQLException;
import java.sql.Statement;

/** Shows what the gateway says about a running statement. Other drivers' statements say nothing and are left alone. */
public final class StatementProgress {
    private StatementProgress() {}

    /** From now on {@code line} shows the statement's progress. */
    public static void show(Statement statement, ProgressLine line) throws SQLException {
        if (statement.isClosed()) {
            line.close();
        }
    }
}
