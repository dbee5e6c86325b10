package io.lakegate.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.cli.terminal.CommandFailedException;
import org.junit.jupiter.api.Test;

final class GatewayAddressTest {
    @Test
    void a_url_leads_to_the_same_gateway_over_http() {
        assertThat(GatewayAddress.of("jdbc:lakegate://lake.example:9000/shop").http("/v1/projects/shop"))
                .isEqualTo("http://lake.example:9000/v1/projects/shop");
        assertThat(GatewayAddress.of("jdbc:lakegate://localhost?ssl=true").http("/"))
                .isEqualTo("https://localhost:8642/");
        assertThat(GatewayAddress.of("jdbc:lakegate://localhost").project()).isEmpty();
    }

    @Test
    void credentials_are_those_of_the_url_or_the_environment() {
        assertThat(GatewayAddress.of("jdbc:lakegate://h/p?token=t%20k").authorization("x"))
                .isEqualTo("Bearer t k");
        // ann:secret
        assertThat(GatewayAddress.of("jdbc:lakegate://h/p?user=ann").authorization("secret"))
                .isEqualTo("Basic YW5uOnNlY3JldA==");
    }

    @Test
    void another_url_is_told_with_what_one_looks_like() {
        assertThatThrownBy(() -> GatewayAddress.of("jdbc:other://h/p"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("jdbc:lakegate://host");
    }
}
