package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.selection.IndirectSelection;
import io.lakegate.domain.selection.NodeSelector;
import io.lakegate.templating.artifact.ArtifactMetadata;
import io.lakegate.templating.artifact.ManifestDocument;
import io.lakegate.templating.state.EarlierArtifacts;
import io.lakegate.templating.state.EarlierProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture project, edited: the selections that compare it with its earlier state choose what dbt-core chooses. */
final class DbtComparisonTest {
    @TempDir
    private Path copy;

    static Stream<String> projects() {
        return DbtExpectation.names().stream();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void selections_by_state_are_equal(String project) throws IOException {
        DbtExpectation expectation = new DbtExpectation(project);
        LoadedProject before = expectation.load();
        Map<String, Object> comparisons = expectation.comparisons();
        edited(project, PropertyBlock.maps(comparisons.get("edits")));
        LoadedProject after = expectation.load(copy);
        assertThat(after.errors()).isEmpty();
        EarlierProject earlier = new EarlierProject(
                after,
                new EarlierArtifacts(
                        ManifestDocument.of(before, Map.of(), new ArtifactMetadata("earlier", Instant.now())),
                        results(before, expectation, PropertyBlock.copy(comparisons.get("results"))),
                        sources(PropertyBlock.copy(comparisons.get("sources_then"))),
                        sources(PropertyBlock.copy(comparisons.get("sources_now")))));

        List<String> differences = new ArrayList<>();
        for (Map<String, Object> comparison : PropertyBlock.maps(expectation.recorded("comparisons"))) {
            String select = String.valueOf(comparison.getOrDefault("select", ""));
            String exclude = String.valueOf(comparison.getOrDefault("exclude", ""));
            IndirectSelection indirect =
                    IndirectSelection.named(String.valueOf(comparison.getOrDefault("indirect", "eager")));
            TreeSet<String> found =
                    new TreeSet<>(DbtExpectation.ids(new NodeSelector(after.nodes(), after.name(), indirect, earlier)
                            .choose(select, exclude)
                            .nodes()));
            found.removeIf(id -> id.startsWith("analysis.") || id.startsWith("operation."));
            TreeSet<String> wanted = new TreeSet<>(ProjectFile.texts(comparison.get("nodes")));
            if (!found.equals(wanted)) {
                differences.add(select + " - " + exclude + ":\n    dbt      " + wanted + "\n    Lakegate " + found);
            }
        }
        assertThat(differences).isEmpty();
    }

    private void edited(String project, List<Map<String, Object>> edits) throws IOException {
        Path original = DbtExpectation.PROJECTS.resolve(project);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(original.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        for (Map<String, Object> edit : edits) {
            Path file = copy.resolve(String.valueOf(edit.get("file")));
            if (edit.containsKey("write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, String.valueOf(edit.get("write")));
            } else if (edit.containsKey("replace")) {
                String text = Files.readString(file);
                String wanted = String.valueOf(edit.get("replace"));
                assertThat(text).contains(wanted);
                Files.writeString(file, text.replace(wanted, String.valueOf(edit.get("by"))));
            } else {
                Files.delete(file);
            }
        }
    }

    /** What {@code compile} of the unedited project wrote, with the statuses that the case asks for. */
    private static Map<String, Object> results(
            LoadedProject project, DbtExpectation expectation, Map<String, Object> statuses) {
        List<Map<String, Object>> results = new ArrayList<>();
        Map<String, Map<String, Object>> documents = expectation.nodes();
        project.nodes().keySet().forEach(id -> {
            // Ephemeral models are compiled into others and have no result of their own.
            boolean ran = id.resourceType().equals("seed")
                    || (documents.get(id.value()).get("compiled_code") != null
                            && !"ephemeral"
                                    .equals(project.nodes()
                                            .get(id)
                                            .config()
                                            .values()
                                            .get("materialized")));
            if (ran || statuses.containsKey(id.value())) {
                results.add(Map.of("unique_id", id.value(), "status", statuses.getOrDefault(id.value(), "success")));
            }
        });
        return Map.of("results", results);
    }

    private static Map<String, Object> sources(Map<String, Object> loadedAt) {
        List<Map<String, Object>> results = new ArrayList<>();
        loadedAt.forEach(
                (id, time) -> results.add(new LinkedHashMap<>(Map.of("unique_id", id, "max_loaded_at", time))));
        return Map.of("results", results);
    }
}
