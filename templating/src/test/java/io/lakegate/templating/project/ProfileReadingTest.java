package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileReadingTest {
    @TempDir
    private Path directory;

    @Test
    void variables_of_the_environment_and_of_the_command_are_rendered() throws IOException {
        Path file = Files.writeString(
                directory.resolve("profiles.yml"),
                "p: {target: \"{{ var('where') }}\", outputs: {prod: {type: glue, schema: \"{{ env_var('S') }}\"}}}");
        Profile profile = ProfileReading.read(file, null, null, Map.of("where", "prod"), Map.of("S", "lake"));
        assertThat(profile.targetName()).isEqualTo("prod");
        assertThat(profile.schema()).isEqualTo("lake");
    }

    @Test
    void among_several_one_is_to_be_named() throws IOException {
        Files.writeString(
                directory.resolve("profiles.yml"),
                "a: {outputs: {default: {type: glue}}}\nb: {outputs: {default: {type: spark}}}");
        assertThat(ProfileReading.read(directory, "b", null, Map.of(), Map.of()).type())
                .isEqualTo("spark");
        assertThatThrownBy(() -> ProfileReading.read(directory, null, null, Map.of(), Map.of()))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("a, b");
        assertThatThrownBy(() -> ProfileReading.read(directory.resolve("x"), null, null, Map.of(), Map.of()))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("x");
    }

    @Test
    void an_option_that_nothing_reads_is_a_warning_with_the_one_that_was_meant() throws IOException {
        Files.writeString(directory.resolve("dbt_project.yml"), "name: small\nprofile: p\n");
        Files.writeString(
                directory.resolve("profiles.yml"),
                "p:\n  target: dev\n  outputs:\n    dev:\n      type: glue\n      schema: x\n      worker_typ: G.1X\n");
        LoadedProject project =
                ProjectLoader.load(new LoadRequest(directory, List.of(directory), null, null, Map.of(), Map.of()));
        assertThat(project.warnings())
                .filteredOn(warning -> warning.message().contains("worker_typ"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.message()).contains("Did you mean 'worker_type'?");
                    assertThat(warning.location().line()).isEqualTo(7);
                });
    }
}
