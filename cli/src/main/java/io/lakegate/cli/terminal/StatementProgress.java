package io.lakegate.cli.terminal;

import io.lakegate.jdbc.progress.ObservableStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Shows what the gateway says about a running statement. Other drivers' statements say nothing and are left alone. */
public final class StatementProgress {
    private StatementProgress() {}

    /** From now on {@code line} shows the statement's progress. */
    public static void show(Statement statement, ProgressLine line) throws SQLException {
        if (!statement.isWrapperFor(ObservableStatement.class)) {
            return;
        }
        statement.unwrap(ObservableStatement.class).onProgress((completed, total, message) -> {
            String text = message.isBlank() ? "running" : message;
            line.show(total > 0 ? text + "  " + completed + "/" + total : text);
        });
    }
}
