package io.lakegate.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class GatewayHealthTest {
    @Test
    void reads_the_status_and_what_the_engine_does() throws IOException {
        GatewayHealth health = read("""
                {"status": "starting", "version": "0.1.0", "engines":
                  [{"name": "embedded", "state": "starting", "detail": "warming up: \\"Iceberg\\""}]}""");
        assertThat(health.status()).isEqualTo("starting");
        assertThat(health.detail()).isEqualTo("warming up: \"Iceberg\"");
        assertThat(health.ready()).isFalse();
    }

    @Test
    void a_gateway_without_engines_may_be_ready() throws IOException {
        assertThat(read("{\"status\":\"ready\",\"engines\":[]}").ready()).isTrue();
    }

    private static GatewayHealth read(String json) throws IOException {
        return GatewayHealth.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
