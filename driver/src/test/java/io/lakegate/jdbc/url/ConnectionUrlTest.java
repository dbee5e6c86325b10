package io.lakegate.jdbc.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:lakegate://host, host, 8642, default",
        "jdbc:lakegate://host/, host, 8642, default",
        "jdbc:lakegate://host:1/p, host, 1, p",
        "jdbc:lakegate://[::1]:99/p%20q, [::1], 99, p q",
        "jdbc:lakegate:///p, localhost, 8642, p",
        "jdbc:lakegate://host?user=a, host, 8642, default"
    })
    void finds_host_port_and_project(String text, String host, int port, String project) throws SQLException {
        ConnectionUrl url = ConnectionUrl.parse(text, null);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.project()).isEqualTo(project);
    }

    @Test
    void the_url_wins_over_properties_and_foreign_properties_are_passed_over() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "from-properties");
        properties.setProperty("schema", "s");
        properties.setProperty("dbtable", "t");
        ConnectionUrl url = ConnectionUrl.parse(
                "jdbc:lakegate://h/p?user=a%26b+c&password=&ssl=true&spark.sql.x=y&lakegate.engine=big", properties);
        assertThat(url.value(Setting.USER)).isEqualTo("a&b+c");
        assertThat(url.value(Setting.PASSWORD)).isEmpty();
        assertThat(url.value(Setting.SCHEMA)).isEqualTo("s");
        assertThat(url.flag(Setting.SSL)).isTrue();
        assertThat(url.number(Setting.CONNECT_TIMEOUT)).isEqualTo(10_000);
        assertThat(url.engineSettings())
                .containsExactly(
                        java.util.Map.entry("lakegate.engine", "big"), java.util.Map.entry("spark.sql.x", "y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:lakegate:host",
                "jdbc:lakegate://host:0",
                "jdbc:lakegate://host:x",
                "jdbc:lakegate://host/a/b",
                "jdbc:lakegate://host?usr=ann",
                "jdbc:lakegate://host?user=%zz"
            })
    void a_malformed_url_shows_the_form_and_no_secret(String text) {
        assertThatThrownBy(() -> ConnectionUrl.parse(text, null))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageContaining("jdbc:lakegate://host[:8642]")
                .hasMessageNotContaining("ann");
    }

    @Test
    void a_timeout_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> ConnectionUrl.parse("jdbc:lakegate://h?connectTimeout=soon", null))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("connectTimeout");
    }

    @Test
    void shows_no_password() throws SQLException {
        assertThat(ConnectionUrl.parse("jdbc:lakegate://h/p?password=secret", null))
                .hasToString("jdbc:lakegate://h:8642/p");
    }
}
