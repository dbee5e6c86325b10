package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.RunningGateway;
import io.lakegate.conformance.harness.SharedGateway;
import io.lakegate.conformance.harness.SourceTree;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A result far larger than the client's memory. */
@ExtendWith(SharedGateway.class)
final class LargeResultIT {
    private static final long ROWS = 5_000_000;

    @Test
    void five_million_rows_are_read_with_a_heap_of_64_megabytes(RunningGateway gateway) {
        Command.Result result = Command.java(
                        SourceTree.file("driver/target/classes") + ":"
                                + SourceTree.file("conformance-tests/target/test-classes"),
                        List.of("-Xmx64m"),
                        Reader.class.getName(),
                        gateway.url("large"))
                .run();
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo(ROWS + " " + (ROWS * (ROWS - 1) / 2) + " " + 11 * ROWS);
    }

    /** Runs in a JVM of its own, with the driver and nothing else. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws SQLException {
            long rows = 0;
            long sum = 0;
            long characters = 0;
            try (Connection connection = DriverManager.getConnection(arguments[0]);
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(
                            "SELECT id, lpad(CAST(id AS STRING), 11, '0') AS padded, CAST(id AS DOUBLE) / 3 AS third"
                                    + " FROM range(0, " + ROWS + ")")) {
                while (result.next()) {
                    rows++;
                    sum += result.getLong(1);
                    characters += result.getString(2).length();
                }
            }
            System.out.println(rows + " " + sum + " " + characters);
        }
    }
}
