package io.lakegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.ProjectDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    @TempDir
    Path directory;

    @Test
    void reads_back_every_kind_of_configuration_value() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("unique_key", List.of("year", "month", "type"));
        config.put("table_properties", Map.of("format-version", "2"));
        config.put("threshold", 1.5);
        config.put("count", 3_000_000_000L);
        config.put("small", 3L);
        config.put("enabled", true);
        config.put("nothing", null);
        ModelDefinition model = new ModelDefinition(
                "demo",
                "größe \"x\"",
                "s",
                "select '{{ var(\"ü\") }}'\n",
                new NodeConfig(config),
                "It's about sizes",
                List.of(new ColumnDoc("a", "first", "int"), new ColumnDoc("b", "", "")),
                "",
                7);
        try (Store store = open()) {
            save(store, List.of(model));
        }
        try (Store store = open()) {
            assertThat(store.definitions()
                            .load("demo")
                            .orElseThrow()
                            .definition()
                            .models())
                    .containsExactly(model);
        }
    }

    @Test
    void writes_nothing_from_an_outdated_version() {
        try (Store store = open()) {
            store.definitions().create("demo");
            StoredProject first = store.definitions().load("demo").orElseThrow();
            assertThat(store.definitions().replace(first, definition(List.of(model("a")))))
                    .isPresent();
            assertThat(store.definitions().replace(first, definition(List.of(model("b")))))
                    .isEmpty();
            assertThat(store.definitions()
                            .load("demo")
                            .orElseThrow()
                            .definition()
                            .models())
                    .containsExactly(model("a"));
        }
    }

    @Test
    void keeps_definitions_in_the_order_they_were_made() {
        try (Store store = open()) {
            save(store, List.of(model("z"), model("a"), model("m")));
            assertThat(store.definitions()
                            .load("demo")
                            .orElseThrow()
                            .definition()
                            .models())
                    .extracting(ModelDefinition::name)
                    .containsExactly("z", "a", "m");
        }
    }

    @Test
    void keeps_a_committed_change_when_its_process_is_killed() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process writer = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(writer.inputReader().lines().anyMatch(KilledWriter.SAVED::equals))
                    .isTrue();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        try (Store store = open()) {
            assertThat(store.definitions()
                            .load("demo")
                            .orElseThrow()
                            .definition()
                            .models())
                    .containsExactly(model("a"));
        }
    }

    @Test
    void says_that_another_process_has_the_file() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(holder.inputReader().lines().anyMatch(KilledWriter.SAVED::equals))
                    .isTrue();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILED))
                    .hasMessageContaining("in use by another process");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void says_that_the_file_is_damaged() throws IOException {
        byte[] noise = new byte[20_000];
        Arrays.fill(noise, (byte) 'x');
        Files.write(directory.resolve("lakegate.mv.db"), noise);
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
                .hasMessageContaining("damaged");
    }

    @Test
    void says_that_a_database_does_not_answer() {
        StoreConfig nobody =
                new StoreConfig("jdbc:postgresql://127.0.0.1:1/lakegate?password=secret", "u", "secret", 2);
        assertThatThrownBy(() -> Store.open(nobody, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_FAILED))
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/lakegate")
                .hasMessageNotContaining("secret");
    }

    private Store open() {
        return Store.open(StoreConfig.embedded(directory), Clock.systemUTC());
    }

    static ModelDefinition model(String name) {
        return new ModelDefinition("demo", name, "s", "select 1", NodeConfig.EMPTY, "", List.of(), "", 0);
    }

    static ProjectDefinition definition(List<ModelDefinition> models) {
        return new ProjectDefinition("demo", models, List.of(), List.of(), Map.of());
    }

    static void save(Store store, List<ModelDefinition> models) {
        store.definitions().create("demo");
        StoredProject empty = store.definitions().load("demo").orElseThrow();
        assertThat(store.definitions().replace(empty, definition(models))).isPresent();
    }
}
