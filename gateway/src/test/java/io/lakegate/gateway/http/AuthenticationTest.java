package io.lakegate.gateway.http;

import static io.lakegate.gateway.http.TestGateway.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.gateway.security.Authenticator;
import io.lakegate.gateway.security.PasswordHash;
import io.lakegate.gateway.security.Users;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuthenticationTest {
    private TestGateway gateway;

    @BeforeEach
    void start() {
        TestGateway.Choices choices = new TestGateway.Choices();
        choices.users = new Users(
                Map.of("ann", PasswordHash.of("s3cret"), "bob", PasswordHash.of("other")),
                Map.of(Authenticator.sha256("a-long-token"), "robot"));
        gateway = new TestGateway(choices);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> connect(String authorization) {
        return gateway.post("/v1/connections", "{\"project\":\"demo\"}", "Authorization", authorization);
    }

    @Test
    void lets_in_who_has_the_password_or_the_token() {
        assertThat(text(connect(basic("ann", "s3cret")))).contains("\"user\":\"ann\"");
        assertThat(text(connect(basic("ann", "s3cret")))).contains("\"user\":\"ann\"");
        assertThat(text(connect("Bearer a-long-token"))).contains("\"user\":\"robot\"");
    }

    @Test
    void tells_a_wrong_user_and_a_wrong_password_alike() {
        HttpResponse<byte[]> wrongPassword = connect(basic("ann", "s3cre"));
        HttpResponse<byte[]> wrongUser = connect(basic("nobody", "s3cret"));
        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(text(wrongPassword)).contains("\"28000\"").isEqualTo(text(wrongUser));
        assertThat(connect("Bearer no").statusCode()).isEqualTo(401);
        assertThat(connect("Basic !!!").statusCode()).isEqualTo(401);
        assertThat(gateway.post("/v1/query", "select 1").statusCode()).isEqualTo(401);
        assertThat(gateway.get("/metrics").statusCode()).isEqualTo(401);
        assertThat(gateway.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void health_needs_no_credentials() {
        assertThat(gateway.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void connections_and_statements_of_others_are_not_there() {
        gateway.engine.rows("SELECT n FROM t", 3, 3);
        String id = text(connect(basic("ann", "s3cret"))).replaceAll(".*\"id\":\"(\\w+)\".*", "$1");
        HttpResponse<byte[]> bobs = gateway.post(
                "/v1/statements",
                "{\"sql\":\"SELECT 1\"}",
                "Lakegate-Connection",
                id,
                "Authorization",
                basic("bob", "other"));
        assertThat(bobs.statusCode()).isEqualTo(404);
        HttpResponse<byte[]> anns = gateway.post(
                "/v1/statements",
                "{\"sql\":\"SELECT n FROM t\"}",
                "Lakegate-Connection",
                id,
                "Authorization",
                basic("ann", "s3cret"));
        String segment = "/v1/statements/" + TestGateway.header(anns, "Lakegate-Statement") + "/segments/0";
        assertThat(gateway.send(gateway.request(segment).header("Authorization", basic("ann", "s3cret")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.send(gateway.request(segment).header("Authorization", basic("bob", "other")))
                        .statusCode())
                .isEqualTo(404);
    }
}
