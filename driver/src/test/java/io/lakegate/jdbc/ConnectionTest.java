package io.lakegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.jdbc.FakeGateway.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionTest {
    private final FakeGateway gateway = new FakeGateway();

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(gateway.url(), "ann", "pw");
    }

    @Test
    void opens_with_project_and_credentials() throws Exception {
        try (Connection connection =
                DriverManager.getConnection(gateway.url() + "?schema=s%201&spark.x=1", "ann", "pw")) {
            FakeGateway.Request open = gateway.requests().get(0);
            assertThat(open.body())
                    .contains("\"project\":\"demo\"", "\"schema\":\"s 1\"", "\"settings\":{\"spark.x\":\"1\"}");
            assertThat(open.headers().get("authorization"))
                    .isEqualTo("Basic " + Base64.getEncoder().encodeToString("ann:pw".getBytes()));
            assertThat(connection.getCatalog()).isEqualTo("spark_catalog");
            assertThat(connection.getSchema()).isEqualTo("default");
        }
        assertThat(gateway.requests("DELETE", "/v1/connections/c-1")).hasSize(1);
    }

    @Test
    void a_port_where_nobody_answers_says_where_and_what_to_do() throws Exception {
        // Bound and not listening: nobody else can take the port meanwhile.
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:lakegate://localhost:" + port))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                    .hasMessageContaining("localhost:" + port)
                    .hasMessageContaining("lakegate serve");
        }
    }

    @Test
    void a_wrong_password_is_an_authorization_error() {
        gateway.answering(r -> Reply.error(401, "AUTHENTICATION_FAILED", "28000", "wrong password for ann"));
        assertThatThrownBy(this::connect)
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessage("wrong password for ann");
    }

    @Test
    void an_unknown_project_is_the_gateways_error() {
        gateway.answering(r -> Reply.error(404, "UNDEFINED_PROJECT", "3D000", "There is no project demo"));
        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3D000"));
    }

    @Test
    void another_kind_of_server_is_recognised() throws Exception {
        gateway.answering(r -> Reply.of(200, "<html>hello</html>"));
        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageContaining("no Lakegate gateway");
    }

    @Test
    void a_small_query_is_one_round_trip() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/statements")
                ? Reply.segment(0, ArrowBytes.people("Ann", null, "Zoë"), 3, true)
                : null);
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM people")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.getString("NAME")).isEqualTo("Ann");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(2)).isNull();
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject("name")).isEqualTo("Zoë");
            assertThat(rows.getRow()).isEqualTo(3);
            assertThat(rows.next()).isFalse();
        }
        assertThat(gateway.requests()).extracting(r -> r.method()).containsExactly("POST", "POST", "DELETE");
    }
}
