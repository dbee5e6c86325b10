package io.lakegate.gateway.http;

import static io.lakegate.gateway.http.TestGateway.header;
import static io.lakegate.gateway.http.TestGateway.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.gateway.fake.FakeEngine;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConnectionRoutesTest {
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway();
        gateway.engine.rows("SELECT n FROM t", 3, 3);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void opens_describes_and_closes_a_connection() {
        HttpResponse<byte[]> opened =
                gateway.post("/v1/connections", "{\"project\":\"demo\",\"schema\":\"s\",\"future\":{\"x\":[1]}}");
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(text(opened))
                .contains("\"protocol\":1", "\"sparkVersion\":\"3.5.7\"", "\"catalog\":\"spark_catalog\"")
                .contains("\"schema\":\"s\"", "\"user\":\"anonymous\"", "\"idleMillis\":3600000");
        String path = "/v1/connections/" + text(opened).replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
        assertThat(text(gateway.get(path))).isEqualTo(text(opened));
        assertThat(gateway.delete(path).statusCode()).isEqualTo(204);
        assertThat(gateway.delete(path).statusCode()).isEqualTo(204);
        assertThat(gateway.get(path).statusCode()).isEqualTo(404);
        assertThat(gateway.engine.sessions()).isEmpty();
    }

    @Test
    void connections_share_a_session_until_one_changes_its_own() {
        String first = gateway.connect();
        String second = gateway.connect();
        gateway.statement(first, "SELECT n FROM t", "");
        gateway.statement(second, "SELECT n FROM t", "");
        assertThat(gateway.engine.sessions()).hasSize(1);

        HttpResponse<byte[]> set = gateway.statement(first, "SET spark.x = 1", "");
        assertThat(set.statusCode()).as(text(set)).isEqualTo(200);
        assertThat(header(set, "Lakegate-State")).isEqualTo("changed");
        gateway.statement(first, "SELECT n FROM t", "");
        gateway.statement(second, "SELECT n FROM t", "");
        List<FakeEngine.FakeSession> sessions = gateway.engine.sessions();
        assertThat(sessions).hasSize(2);
        assertThat(gateway.leases()).isEqualTo(1);

        gateway.delete("/v1/connections/" + first);
        assertThat(sessions.get(1).alive()).isFalse();
        assertThat(sessions.get(0).alive()).isTrue();
        assertThat(gateway.leases()).isZero();
    }

    @Test
    void another_schema_is_another_shared_session_and_no_statement() {
        String connection = gateway.connect();
        HttpResponse<byte[]> patched = gateway.send(gateway.request("/v1/connections/" + connection)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"schema\":\"gold\"}")));
        assertThat(text(patched)).contains("\"schema\":\"gold\"", "\"catalog\":\"spark_catalog\"");
        assertThat(gateway.engine.sessions()).isEmpty();
        gateway.statement(connection, "SELECT n FROM t", "");
        assertThat(gateway.engine.sessions().get(0).spec().schema()).isEqualTo("gold");
        assertThat(gateway.engine.asked()).hasSize(1);
    }

    @Test
    void use_tells_the_new_schema_and_a_later_change_of_it_is_brought_to_the_session() {
        String connection = gateway.connect();
        HttpResponse<byte[]> use = gateway.statement(connection, "USE gold", "");
        assertThat(header(use, "Lakegate-State")).isEqualTo("changed");
        assertThat(header(use, "Lakegate-Catalog")).isEqualTo("spark_catalog");
        assertThat(header(use, "Lakegate-Schema")).isEqualTo("gold");
        gateway.send(gateway.request("/v1/connections/" + connection)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"schema\":\"silver\"}")));
        gateway.statement(connection, "SELECT n FROM t", "");
        assertThat(gateway.engine.asked())
                .extracting(statement -> statement.sql())
                .endsWith("USE `spark_catalog`.`silver`", "SELECT n FROM t");
    }

    @Test
    void a_connection_whose_own_session_died_says_so() {
        String connection = gateway.connect();
        gateway.statement(connection, "SET spark.x = 1", "");
        gateway.engine.sessions().get(0).die();
        HttpResponse<byte[]> response = gateway.statement(connection, "SELECT n FROM t", "");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(text(response)).contains("CONNECTION_LOST").contains("08006");
    }

    @Test
    void health_tells_the_engine_and_turns_to_503_when_it_failed() {
        assertThat(text(gateway.get("/health")))
                .contains("\"status\":\"ready\"", "{\"name\":\"fake\",\"state\":\"ready\",\"detail\":\"fake\"}");
        gateway.engine.health(io.lakegate.domain.execution.EngineHealth.State.STARTING, "warming up: Iceberg");
        assertThat(text(gateway.get("/health"))).contains("\"status\":\"starting\"", "warming up: Iceberg");
        gateway.engine.health(io.lakegate.domain.execution.EngineHealth.State.FAILED, "no disk");
        assertThat(gateway.get("/health").statusCode()).isEqualTo(503);
        gateway.closing = true;
        assertThat(text(gateway.get("/health"))).contains("\"status\":\"closing\"");
    }

    @Test
    void shows_people_a_page() {
        HttpResponse<byte[]> page = gateway.get("/");
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(text(page)).contains("jdbc:lakegate://&lt;x&gt;");
    }
}
