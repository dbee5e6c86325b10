package io.lakegate.gateway.engine.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectEndpointTest {
    @Test
    void reads_host_port_and_parameters() {
        ConnectEndpoint endpoint = ConnectEndpoint.parse("sc://h:1/;use_ssl=true;token=a%3Bb;X-Aws-Proxy-Auth=z");
        assertThat(endpoint).isEqualTo(new ConnectEndpoint("h", 1, true, "a;b", Map.of("x-aws-proxy-auth", "z")));
    }

    @Test
    void a_token_alone_means_tls_and_no_port_means_sparks() {
        assertThat(ConnectEndpoint.parse("sc://h/;token=t").tls()).isTrue();
        assertThat(ConnectEndpoint.parse("sc://h").tls()).isFalse();
        assertThat(ConnectEndpoint.parse("sc://h").port()).isEqualTo(15002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h", "sc:", "sc://h/path", "sc://h/;token=secret;oops", "sc://h:x y"})
    void refuses_other_addresses_without_telling_a_token(String url) {
        assertThatThrownBy(() -> ConnectEndpoint.parse(url))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("sc://host:15002")
                .hasMessageNotContaining("secret");
    }

    @Test
    void keeps_its_secrets_out_of_its_text() {
        assertThat(ConnectEndpoint.parse("sc://h/;token=secret;h=hidden").toString())
                .doesNotContain("secret")
                .doesNotContain("hidden");
    }
}
