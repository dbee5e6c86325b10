package io.lakegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path dir;

    private Path store;
    private FakeGateway gateway;

    @BeforeEach
    void open() throws Exception {
        store = dir.resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        gateway = new FakeGateway(server);
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
    }

    private String url(String host, String properties) {
        return "jdbc:lakegate://" + host + ":" + gateway.port() + "/demo?" + properties;
    }

    @Test
    void talks_to_a_gateway_whose_certificate_it_was_given() throws Exception {
        String trusting = url("localhost", "ssl=true&sslTrustStore=" + store + "&sslTrustStorePassword=" + PASSWORD);
        try (Connection connection = DriverManager.getConnection(trusting)) {
            assertThat(connection.isValid(60)).isTrue();
        }
    }

    @Test
    void refuses_a_certificate_that_nobody_vouches_for() {
        assertThatThrownBy(() -> DriverManager.getConnection(url("localhost", "ssl=true")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }

    @Test
    void refuses_a_certificate_of_another_host() {
        String other = url("127.0.0.1", "ssl=true&sslTrustStore=" + store + "&sslTrustStorePassword=" + PASSWORD);
        assertThatThrownBy(() -> DriverManager.getConnection(other)).isInstanceOf(SQLException.class);
    }

    @Test
    void plain_text_to_a_tls_port_is_explained() {
        assertThatThrownBy(() -> DriverManager.getConnection(url("localhost", "connectTimeout=5000")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageContaining("ssl=true");
    }
}
