package io.lakegate.cli.shell;

import io.lakegate.cli.terminal.ProgressLine;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.cli.terminal.StatementProgress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A connection and how its results are shown. Thread rule: one thread, besides {@link #cancel}, which a signal handler
 * calls. Who opened it closes it.
 */
public final class SqlSession implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Screen screen;
    private final Properties credentials;
    private Connection connection;
    private String url;
    private OutputFormat format;
    private boolean timing;
    private volatile @Nullable Statement running;

    private SqlSession(Screen screen, String url, Properties credentials, OutputFormat format) throws SQLException {
        this.screen = screen;
        this.url = url;
        this.credentials = credentials;
        this.format = format;
        this.connection = DriverManager.getConnection(url, credentials);
    }

    /** @param credentials driver properties besides those in the URL */
    public static SqlSession open(Screen screen, String url, Properties credentials, OutputFormat format)
            throws SQLException {
        return new SqlSession(screen, url, credentials, format);
    }

    Screen screen() {
        return screen;
    }

    Connection connection() {
        return connection;
    }

    String url() {
        return url;
    }

    OutputFormat format() {
        return format;
    }

    void format(OutputFormat newFormat) {
        format = newFormat;
    }

    public void timing(boolean on) {
        timing = on;
    }

    boolean timing() {
        return timing;
    }

    /** Connects elsewhere; the old connection is kept when that fails. */
    void reconnect(String newUrl) throws SQLException {
        Connection opened = DriverManager.getConnection(newUrl, credentials);
        Connection old = connection;
        connection = opened;
        url = newUrl;
        old.close();
    }

    /** Runs one statement and prints all it returns. Blocks. */
    void run(String sql) throws SQLException {
        long begun = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            running = statement;
            boolean rows;
            // A program that only wants rows gets no progress; a person does.
            try (ProgressLine progress = new ProgressLine(screen, "running", PATIENCE)) {
                if (screen.person()) {
                    StatementProgress.show(statement, progress);
                }
                rows = statement.execute(sql);
            }
            print(statement, rows, begun);
        } finally {
            running = null;
        }
    }

    /** Cancels the running statement, if any. */
    boolean cancel() {
        Statement statement = running;
        if (statement == null) {
            return false;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            screen.failure(e);
        }
        return true;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void print(Statement statement, boolean first, long begunNanos) throws SQLException {
        String summary = "done";
        boolean rows = first;
        while (true) {
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    long count = format.printer().print(result, screen.out());
                    summary = count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
                }
            } else {
                long count = statement.getLargeUpdateCount();
                if (count < 0) {
                    break;
                }
                summary = count == 0 ? "done" : String.format(Locale.ROOT, "%,d rows affected", count);
            }
            rows = statement.getMoreResults();
        }
        summarize(summary, begunNanos);
    }

    private void summarize(String summary, long begunNanos) {
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        String time = timing ? String.format(Locale.ROOT, ", %.3f s", seconds) : "";
        if (format.forPrograms()) {
            if (timing) {
                screen.err().println(summary + time);
            }
        } else {
            screen.line("(" + summary + time + ")");
        }
    }
}
