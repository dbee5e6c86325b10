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
            // Until the gateway has something to say, the line keeps what the command said it was doing.
            if (!message.isBlank() && !message.equals("running")) {
                line.show(total > 0 ? message + "  " + completed + "/" + total : message);
            }
        });
    }
}
