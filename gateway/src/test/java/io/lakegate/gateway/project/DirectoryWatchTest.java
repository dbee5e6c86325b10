package io.lakegate.gateway.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.gateway.store.Store;
import io.lakegate.gateway.store.StoreConfig;
import io.lakegate.templating.Target;
import io.lakegate.templating.project.LoadedTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryWatchTest {
    @TempDir
    Path directory;

    @Test
    void a_changed_file_is_taken_up_and_a_broken_one_leaves_the_state_before() throws Exception {
        Path files = ZippedProject.shop().file("models/a.sql", "select 1").in(directory.resolve("shop"));
        try (Store store = Store.open(StoreConfig.embedded(directory), Clock.systemUTC())) {
            ConfiguredDirectory configured =
                    new ConfiguredDirectory("shop", files, List.of(files), null, null, Map.of());
            ProjectRegistry registry = new ProjectRegistry(
                    store.definitions(),
                    new ProjectDirectories(directory.resolve("projects"), List.of(configured)),
                    LoadedTemplates.create(),
                    new Target("dev", "spark", "analytics", 4, "", Map.of()),
                    Map.of(),
                    false,
                    Clock.systemUTC());

            registry.refresh("shop");
            assertThat(registry.project("shop").model("a")).isPresent();
            Files.writeString(files.resolve("models/b.sql"), "select * from {{ ref('a') }}");
            registry.refresh("shop");
            assertThat(registry.project("shop").model("b")).isPresent();
            Files.writeString(
                    files.resolve("models/b.sql"), "select * from {{ ref('nowhere') }} -- longer than before");
            registry.refresh("shop");

            assertThat(registry.project("shop").model("b")).isPresent();
            ProjectReport report = registry.deployments().of("shop");
            assertThat(report.problem()).contains("nowhere");
            assertThat(report.origin()).isEqualTo(ProjectReport.Origin.DIRECTORY);
        }
    }
}
