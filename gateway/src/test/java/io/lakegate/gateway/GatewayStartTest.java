package io.lakegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.config.CommandLine;
import io.lakegate.gateway.config.ConfigException;
import io.lakegate.gateway.config.ConfigFile;
import io.lakegate.gateway.config.GatewayConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayStartTest {
    @TempDir
    private Path directory;

    private GatewayConfig config(String more, String data, int port) throws IOException {
        Path file = directory.resolve("gateway.yaml");
        Files.writeString(file, "engines: {remote: {type: connect, url: 'sc://127.0.0.1:1'}}\n" + more);
        return new ConfigFile(directory, System.getenv())
                .read(CommandLine.parse(List.of(
                        "--config", file.toString(),
                        "--port", Integer.toString(port),
                        "--data-dir", directory.resolve(data).toString())));
    }

    private static HttpResponse<String> post(int port, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void starts_answers_keeps_models_over_a_restart_and_stops() throws Exception {
        int port;
        try (Gateway gateway = Gateway.start(config("", "data", 0))) {
            port = gateway.address().getPort();
            assertThat(post(port, "/v1/query", "SELECT 1 AS x").body()).contains("(1 row)");
            assertThat(post(port, "/v1/query?project=demo", "CREATE MODEL m AS SELECT 1 AS x WITH NO DATA")
                            .body())
                    .isEqualTo("OK\n");
        }
        try (Gateway gateway = Gateway.start(config("", "data", 0))) {
            assertThat(post(gateway.address().getPort(), "/v1/query?project=demo", "SHOW MODELS")
                            .body())
                    .contains("m ")
                    .contains("(1 row)");
        }
    }

    @Test
    void a_second_gateway_takes_neither_port_nor_data() throws Exception {
        try (Gateway gateway = Gateway.start(config("", "data", 0))) {
            int port = gateway.address().getPort();
            GatewayConfig samePort = config("", "other", port);
            assertThatThrownBy(() -> Gateway.start(samePort))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--port");
            GatewayConfig sameData = config("", "data", 0);
            assertThatThrownBy(() -> Gateway.start(sameData))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("another gateway (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(directory.resolve("other").toFile().list())
                    .containsExactlyInAnyOrder("gateway.lock", "gateway.id");
        }
    }

    @Test
    void is_not_open_to_the_network_without_users_and_tls() throws Exception {
        for (String open : List.of(
                "bind: 0.0.0.0",
                "bind: 0.0.0.0\nusers: [{name: a, token: " + "a".repeat(64) + "}]",
                "bind: 0.0.0.0\ntls: {certificate: c.pem, key: k.pem}")) {
            GatewayConfig config = config(open, "data", 0);
            assertThatThrownBy(() -> Gateway.start(config))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("users and tls");
        }
    }

    @Test
    void speaks_tls_with_the_configured_certificate() throws Exception {
        SelfSigned identity = SelfSigned.make(directory);
        String tls = "tls: {certificate: " + identity.certificate() + ", key: " + identity.key() + "}";
        try (Gateway gateway = Gateway.start(config(tls, "data", 0))) {
            HttpResponse<String> health = HttpClient.newBuilder()
                    .sslContext(identity.trusting())
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("https://localhost:"
                                            + gateway.address().getPort() + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void says_which_tls_file_is_wrong() throws Exception {
        GatewayConfig config = config("tls: {certificate: /nowhere/c.pem, key: /nowhere/k.pem}", "data", 0);
        assertThatThrownBy(() -> Gateway.start(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/nowhere/c.pem");
    }

    @Test
    void lists_the_tables_of_the_data_catalog_without_starting_a_session() throws Exception {
        try (FakeAws aws = new FakeAws()) {
            aws.on("ListSessions", "{\"Ids\":[],\"Sessions\":[]}");
            aws.on("GetDatabases", "{\"DatabaseList\":[{\"Name\":\"nyctaxi\"}]}");
            aws.on("GetTables", """
                    {"TableList":[{"Name":"trips","DatabaseName":"nyctaxi","Parameters":{"table_type":"ICEBERG"},
                     "StorageDescriptor":{"Columns":[{"Name":"fare","Type":"decimal(10,2)"}]}}]}""");
            String engines = """
                    engines:
                      prod: {type: glue, region: eu-west-1, role: 'arn:aws:iam::123456789012:role/Glue', endpoints: {glue: '%s'}}
                    """.formatted(aws.uri());
            Path file = directory.resolve("glue.yaml");
            Files.writeString(file, engines);
            GatewayConfig config = new ConfigFile(directory, System.getenv())
                    .read(CommandLine.parse(List.of(
                            "--config",
                            file.toString(),
                            "--port",
                            "0",
                            "--data-dir",
                            directory.resolve("g").toString())));
            try (Gateway gateway = Gateway.start(config)) {
                int port = gateway.address().getPort();
                assertThat(post(port, "/v1/metadata", "{\"kind\":\"columns\",\"tablePattern\":\"tr%\"}")
                                .body())
                        .contains("glue_catalog")
                        .contains("DECIMAL");
            }
            assertThat(aws.requests("CreateSession")).isEmpty();
        }
    }
}
