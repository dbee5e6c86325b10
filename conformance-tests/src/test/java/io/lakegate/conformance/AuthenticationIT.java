package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.HexFormat;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway that knows its users. Its engine is an address where nothing listens: none of this needs one. */
final class AuthenticationIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("open-sesame".getBytes(StandardCharsets.UTF_8));
        gateway = RunningGateway.start(
                "authentication", """
                users:
                  - name: alice
                    token: %s
                engines:
                  nowhere:
                    type: connect
                    url: sc://127.0.0.1:1
                """.formatted(HexFormat.of().formatHex(digest)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void a_wrong_password_is_one_line_with_state_28000() {
        Command.Result result = Command.lakegate("sql", gateway.url("x"), "-u", "alice", "-e", "select 1")
                .environment("LAKEGATE_PASSWORD", "opensesame")
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).contains("28000").doesNotContain("opensesame");
    }

    @Test
    void nobody_in_particular_is_refused_too() {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> gateway.connect("x"));
        assertThat((Throwable) refused).isInstanceOf(SQLInvalidAuthorizationSpecException.class);
    }

    @Test
    void the_right_token_opens_the_door() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("token", "open-sesame");
        try (Connection connection = DriverManager.getConnection(gateway.url("x"), properties)) {
            assertThat(connection.isValid(10)).isTrue();
            assertThat(connection.getMetaData().getUserName()).isEqualTo("alice");
        }
    }
}
