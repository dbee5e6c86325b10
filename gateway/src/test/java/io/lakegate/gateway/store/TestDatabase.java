package io.lakegate.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where store tests keep their store: an H2 file, or with {@code -Dlakegate.test.store=postgresql} a schema of a real
 * PostgreSQL that the project's script starts once for all tests of this JVM.
 */
public final class TestDatabase {
    private static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("lakegate.test.store"));
    private static final Map<Path, StoreConfig> SCHEMAS = new ConcurrentHashMap<>();

    private TestDatabase() {}

    /** The store of a directory: empty the first time, the same one afterwards. */
    public static StoreConfig at(Path directory) {
        return POSTGRESQL ? SCHEMAS.computeIfAbsent(directory, TestDatabase::schema) : StoreConfig.embedded(directory);
    }

    private static StoreConfig schema(Path directory) {
        String name = "store_" + SCHEMAS.size();
        try (Connection connection = DriverManager.getConnection(Postgres.URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new StoreConfig(Postgres.URL + "&currentSchema=" + name, "lakegate", "", 8);
    }

    /** Started with the first test that needs it. The server ends when this JVM does: its script reads our end of a pipe. */
    private static final class Postgres {
        static final String URL = start();

        private static String start() {
            try {
                Process server = new ProcessBuilder(
                                "../conformance-tests/with-postgres",
                                "sh",
                                "-c",
                                "echo \"$LAKEGATE_POSTGRES\"; exec cat >/dev/null")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                String url = server.inputReader().readLine();
                if (url == null) {
                    throw new AssertionError("no PostgreSQL: with-postgres ended with " + server.exitValue());
                }
                return url;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
