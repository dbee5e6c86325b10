package io.lakegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.ProjectDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefinitionStoreTest {
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

    private Store open() {
        return Store.open(TestDatabase.at(directory), Clock.systemUTC());
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
