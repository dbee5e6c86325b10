package io.lakegate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.gateway.engine.EngineConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigFileTest {
    private static final CommandLine NO_FLAGS = CommandLine.parse(List.of());

    private static GatewayConfig read(String text) {
        return new ConfigFile(Path.of("/home/lakegate"), Map.of("PG_PASSWORD", "hush")).read(text, NO_FLAGS);
    }

    private static void refused(String text, String... messages) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class).hasMessageContainingAll(messages);
    }

    @Test
    void needs_no_word_of_configuration() {
        GatewayConfig config = read("");
        assertThat(config.bind().isLoopbackAddress()).isTrue();
        assertThat(config.port()).isEqualTo(8642);
        assertThat(config.dataDir()).isEqualTo(Path.of(".lakegate").toAbsolutePath());
        assertThat(config.users().isEmpty()).isTrue();
        assertThat(config.engines()).hasSize(1).first().isInstanceOf(EngineConfig.Embedded.class);
        assertThat(config.projects().createOnFirstUse()).isTrue();
    }

    @Test
    void reads_every_section() {
        GatewayConfig config = read("""
                port: 9000
                dataDir: /var/lib/lakegate
                users:
                  - {name: ci, token: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}
                engines:
                  local: {type: embedded, heapMegabytes: 1024, settings: {spark.sql.ansi.enabled: true}}
                  prod: {type: connect, url: "sc://spark.example:15002/;use_ssl=true;token=t"}
                defaultEngine: prod
                store: {url: "jdbc:postgresql://db/lakegate", user: lg, password: "${PG_PASSWORD}"}
                projects: {createOnFirstUse: false, schema: analytics, threads: 8}
                env: [DBT_ENV]
                limits: {statements: 50, resultBytes: 256m, statementTime: 2h, requestBytes: 1m}
                log: {level: debug, format: json}
                """);
        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.users().tokens()).containsValue("ci");
        assertThat(config.engines()).extracting(EngineConfig::name).containsExactly("prod", "local");
        assertThat(config.store().password()).isEqualTo("hush");
        assertThat(config.projects().schema()).isEqualTo("analytics");
        assertThat(config.env()).containsExactly("DBT_ENV");
        assertThat(config.statements().inAll()).isEqualTo(50);
        assertThat(config.statements().bytesInAll()).isEqualTo(256L << 20);
        assertThat(config.statements().longest()).isEqualTo(Duration.ofHours(2));
        assertThat(config.http().bodyBytes()).isEqualTo(1 << 20);
        assertThat(config.log().json()).isTrue();
    }

    @Test
    void a_flag_wins_over_the_file() {
        CommandLine flags = CommandLine.parse(List.of("--port=1234", "--data-dir", "/tmp/x"));
        GatewayConfig config = new ConfigFile(Path.of(""), Map.of()).read("port: 9000\ndataDir: /y", flags);
        assertThat(config.port()).isEqualTo(1234);
        assertThat(config.dataDir()).isEqualTo(Path.of("/tmp/x"));
    }

    @Test
    void a_flag_says_how_long_every_glue_engine_waits_at_the_end() {
        String text =
                "engines: {a: {type: glue, region: r, role: 'arn:aws:iam::1:role/S', pool: {max: 3, shutdownWait: 1s}},"
                        + " b: {type: glue, region: r, role: 'arn:aws:iam::1:role/S'}}";
        CommandLine flags = CommandLine.parse(List.of("--shutdown-wait", "10m"));
        GatewayConfig config = new ConfigFile(Path.of(""), Map.of()).read(text, flags);
        assertThat(config.engines())
                .extracting(engine ->
                        ((EngineConfig.Glue) engine).settings().fleet().shutdownWait())
                .containsExactly(Duration.ofMinutes(10), Duration.ofMinutes(10));
        assertThat(((EngineConfig.Glue) config.engines().get(0))
                        .settings()
                        .fleet()
                        .most())
                .isEqualTo(3);
    }

    @Test
    void tells_a_misspelled_key_with_its_line_and_what_was_meant() {
        refused("bind: 127.0.0.1\nprot: 1\n", "line 2", "prot is no key", "Did you mean port?");
        refused("limits: {statments: 1}", "limits.statments", "Did you mean statements?");
        refused("engines: {e: {type: connect, url: 'sc://h', heap: 1}}", "engines.e.heap");
        refused("zebra: 1", "Known keys: bind, dataDir");
    }

    @Test
    void tells_what_a_value_should_have_been() {
        refused("port: many", "line 1: port is a whole number from 0");
        refused("limits: {statementTime: 5 parsecs}", "limits.statementTime is a time such as 30s");
        refused("projects: {createOnFirstUse: maybe}", "true or false");
        refused("engines: {e: {type: magic}}", "engines.e.type is embedded, connect or glue");
        refused("engines: {e: {type: connect, url: 'http://x'}}", "engines.e.url cannot be read");
        refused("defaultEngine: x", "names none of the engines: x");
        refused("users: [{name: a, password: plain}]", "hash-password");
        refused("store: {password: '${NOT_SET}'}", "NOT_SET, which is not set");
        refused("users: 5", "users is a list");
        refused("tls: {key: k.pem}", "tls needs the key certificate");
    }

    @Test
    void tells_an_unknown_flag_what_it_may_have_meant() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("--prot", "1")))
                .hasMessageContaining("did you mean --port?");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--shutdown-wait", "soon")))
                .hasMessageContaining("--shutdown-wait is a time such as 30s, 10m or 1h, not soon");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--port"))).hasMessageContaining("--port needs a value");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--port", "99999"))).hasMessageContaining("0 to 65535");
    }
}
