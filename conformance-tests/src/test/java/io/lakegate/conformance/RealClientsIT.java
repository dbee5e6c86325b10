package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that others wrote. */
@ExtendWith(SharedGateway.class)
final class RealClientsIT {
    @Test
    void sqlline_runs_statements_and_lists_tables(RunningGateway gateway) {
        Command.Result result = Command.java(
                        System.getProperty("java.class.path"),
                        List.of(),
                        "sqlline.SqlLine",
                        "-d",
                        "io.lakegate.jdbc.LakegateDriver",
                        "-u",
                        gateway.url("clients"),
                        "-n",
                        "me",
                        "-p",
                        "",
                        "--color=false",
                        "--outputformat=csv")
                .input("""
                CREATE TABLE IF NOT EXISTS sqlline_seen (id INT, name STRING) USING parquet;
                INSERT OVERWRITE sqlline_seen VALUES (1, 'one'), (2, NULL);
                SELECT id, name FROM sqlline_seen ORDER BY id;
                !tables
                !columns sqlline_seen
                SELECT nothing FROM nowhere;
                !quit
                """)
                .run();
        assertThat(result.out()).contains("'1','one'").contains("sqlline_seen").contains("'id'");
        assertThat(result.out() + result.err()).contains("42P01").doesNotContain("NullPointerException");
    }

    @Test
    void a_hikari_pool_keeps_its_connections_through_errors_and_use(RunningGateway gateway) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(gateway.url("clients"));
        config.setMaximumPoolSize(2);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_READ_UNCOMMITTED");
        config.setIsolateInternalQueries(true);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Connection physical;
            try (Connection connection = pool.getConnection()) {
                physical = connection.unwrap(Connection.class);
                assertThatThrownBy(() -> connection.prepareCall("x"))
                        .isInstanceOf(SQLFeatureNotSupportedException.class);
                assertThatThrownBy(() -> query(connection, "SELECT * FROM no_such_table"))
                        .isInstanceOf(SQLException.class);
            }
            for (int i = 0; i < 20; i++) {
                try (Connection connection = pool.getConnection()) {
                    assertThat(query(connection, "SELECT " + i)).isEqualTo(i);
                }
            }
            try (Connection first = pool.getConnection();
                    Connection second = pool.getConnection()) {
                assertThat(List.of(first.unwrap(Connection.class), second.unwrap(Connection.class)))
                        .as("no error above evicted the connection")
                        .contains(physical);
            }
        }
    }

    @Test
    void a_prepared_statement_binds_on_the_server(RunningGateway gateway) throws SQLException {
        try (Connection connection = gateway.connect("clients");
                PreparedStatement statement = connection.prepareStatement("SELECT ? AS a, ? + 1 AS b, '?' AS c")) {
            statement.setString(1, "it's; -- not a comment");
            statement.setLong(2, 41);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("a")).isEqualTo("it's; -- not a comment");
                assertThat(rows.getLong("b")).isEqualTo(42);
                assertThat(rows.getString("c")).isEqualTo("?");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private static int query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
