package io.lakegate.gateway;

import io.lakegate.gateway.config.ConfigException;
import io.lakegate.gateway.config.GatewayConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Who can reach the gateway, and that nobody can unasked: loopback, or users and TLS. */
final class Exposure {
    private Exposure() {}

    /** @throws ConfigException for a gateway that would be open to the network */
    static void check(GatewayConfig config) {
        if (config.bind().isLoopbackAddress()) {
            return;
        }
        if (config.users().isEmpty() || config.tls() == null) {
            throw new ConfigException("bind is " + config.bind().getHostAddress()
                    + ", which others can reach, and that needs users and tls in the configuration. Configure both, or bind to"
                    + " 127.0.0.1.");
        }
    }

    /** Whether everybody who can connect may do anything. */
    static boolean loopbackOnly(GatewayConfig config) {
        return config.bind().isLoopbackAddress() && config.users().isEmpty();
    }

    /** @throws ConfigException when the files are no certificate and key */
    static @Nullable SslContext tls(GatewayConfig config) {
        GatewayConfig.TlsFiles files = config.tls();
        if (files == null) {
            return null;
        }
        try {
            return SslContextBuilder.forServer(
                            files.certificate().toFile(), files.key().toFile())
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(
                    "tls.certificate " + files.certificate() + " and tls.key " + files.key()
                            + " are not a PEM certificate and its key: " + e.getMessage(),
                    e);
        }
    }
}
