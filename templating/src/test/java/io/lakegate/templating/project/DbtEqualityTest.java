package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.selection.EarlierState;
import io.lakegate.domain.selection.IndirectSelection;
import io.lakegate.domain.selection.NodeSelector;
import io.lakegate.templating.artifact.ArtifactMetadata;
import io.lakegate.templating.artifact.ManifestDocument;
import io.lakegate.templating.macro.InternalMacros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fixture project gives the same graph, configuration, names, compiled SQL and selections as dbt-core, whose answers
 * are recorded beside it. Differences that are meant stand in {@link #INTENDED}.
 */
final class DbtEqualityTest {
    /** Keys of a node that are not compared, with the reason. */
    private static final Map<String, String> INTENDED =
            Map.of("metrics", "the semantic layer is passed through, not resolved");

    /** Single values that differ, with the reason. */
    private static final Map<String, String> INTENDED_PATHS = Map.of(
            "unit_test.everything.wide.adds_up.checksum", "a hash of how Python prints its own classes",
            "model.everything.py_model.depends_on.macros",
                    "Lakegate runs Python models without dbt's script around them",
            "model.everything.py_model.compiled_code", "likewise");

    static Stream<String> projects() {
        return DbtExpectation.names().stream();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void nodes_are_equal(String project) {
        DbtExpectation expectation = new DbtExpectation(project);
        LoadedProject loaded = expectation.load();
        assertThat(loaded.errors()).isEmpty();
        Map<String, Map<String, Object>> expected = expectation.nodes();

        assertThat(DbtExpectation.ids(loaded.nodes().keySet())).containsExactlyInAnyOrderElementsOf(expected.keySet());
        List<String> differences = new ArrayList<>();
        loaded.nodes().forEach((id, node) -> {
            Map<String, Object> wanted = new LinkedHashMap<>(expected.get(id.value()));
            INTENDED.keySet().forEach(wanted::remove);
            wanted.remove("compiled_code");
            differences.addAll(DbtExpectation.differences(id.value(), wanted, node.document()));
        });
        assertThat(unintended(differences)).isEmpty();
    }

    private static List<String> unintended(List<String> differences) {
        return differences.stream()
                .filter(difference -> INTENDED_PATHS.keySet().stream().noneMatch(difference::startsWith))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void compiled_code_is_equal(String project) {
        DbtExpectation expectation = new DbtExpectation(project);
        LoadedProject loaded = expectation.load();

        List<String> differences = new ArrayList<>();
        expectation.nodes().forEach((id, wanted) -> {
            if (wanted.get("compiled_code") != null) {
                String compiled = loaded.compilation().compile(new NodeId(id));
                differences.addAll(
                        DbtExpectation.differences(id + ".compiled_code", wanted.get("compiled_code"), compiled));
            }
        });
        assertThat(unintended(differences)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void selections_are_equal(String project) {
        DbtExpectation expectation = new DbtExpectation(project);
        LoadedProject loaded = expectation.load();

        List<String> differences = new ArrayList<>();
        for (Map<String, Object> selection : expectation.selections()) {
            IndirectSelection indirect =
                    IndirectSelection.named(String.valueOf(selection.getOrDefault("indirect", "eager")));
            NodeSelector selector = new NodeSelector(loaded.nodes(), loaded.name(), indirect, EarlierState.absent());
            String select = String.valueOf(selection.getOrDefault("select", ""));
            String exclude = String.valueOf(selection.getOrDefault("exclude", ""));
            var chosen = selection.containsKey("selector")
                    ? selector.choose(loaded.selections().named(String.valueOf(selection.get("selector"))))
                    : selector.choose(select, exclude);
            String wanted = String.valueOf(selection.get("nodes"));
            TreeSet<String> ids = new TreeSet<>(DbtExpectation.ids(chosen.nodes()));
            // `dbt ls` selects analyses and operations and does not list them.
            ids.removeIf(id -> id.startsWith("analysis.") || id.startsWith("operation."));
            String found = String.valueOf(new ArrayList<>(ids));
            if (!wanted.equals(found)) {
                differences.add(selection.get("select") + " - " + exclude + ":\n    dbt      " + wanted
                        + "\n    Lakegate " + found);
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void disabled_nodes_groups_docs_and_macros_are_equal(String project) {
        DbtExpectation expectation = new DbtExpectation(project);
        LoadedProject loaded = expectation.load();

        assertThat(loaded.disabled().stream().map(node -> node.id().value()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        expectation.section("disabled").keySet());
        assertThat(loaded.docs().stream().map(DocBlock::id))
                .containsExactlyInAnyOrderElementsOf(expectation.section("docs").keySet());
        loaded.docs()
                .forEach(doc -> assertThat(doc.contents())
                        .isEqualTo(
                                PropertyBlock.copy(expectation.section("docs").get(doc.id()))
                                        .get("block_contents")));
        assertThat(loaded.macros().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        expectation.section("macros").keySet());
        List<String> differences = new ArrayList<>();
        expectation
                .section("macros")
                .forEach((id, wanted) -> differences.addAll(DbtExpectation.differences(
                        id, ofOurs(loaded, wanted), loaded.macros().get(id))));
        assertThat(unintended(differences)).isEmpty();
        assertThat(loaded.groups().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        expectation.section("groups").keySet());
    }

    @ParameterizedTest
    @MethodSource("projects")
    void the_manifests_maps_and_selectors_are_equal(String project) {
        DbtExpectation expectation = new DbtExpectation(project);
        Map<String, Object> manifest =
                ManifestDocument.of(expectation.load(), Map.of(), new ArtifactMetadata("invocation", Instant.EPOCH));

        for (String section : List.of("parent_map", "child_map", "group_map", "selectors")) {
            assertThat(manifest.get(section)).as(section).isEqualTo(expectation.section(section));
        }
    }

    /** A macro's document without the calls of those macros of dbt's own that Lakegate has in Java or not at all. */
    private static Map<String, Object> ofOurs(LoadedProject loaded, Object document) {
        Map<String, Object> wanted = PropertyBlock.copy(document);
        List<String> called = new ArrayList<>(
                ProjectFile.texts(PropertyBlock.copy(wanted.get("depends_on")).get("macros")));
        List<String> internal = InternalMacros.files().stream()
                .flatMap(file -> file.text().lines())
                .toList();
        called.removeIf(id -> id.startsWith("macro.dbt")
                && !loaded.macros().containsKey(id)
                && internal.stream()
                        .noneMatch(line -> line.contains(" " + id.substring(id.lastIndexOf('.') + 1) + "(")));
        wanted.put("depends_on", Map.of("macros", called));
        return wanted;
    }
}
