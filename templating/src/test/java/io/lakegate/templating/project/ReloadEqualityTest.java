package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However a project's files change, a reload gives what a fresh load gives: nodes, configuration, errors, warnings and
 * compiled SQL. The edits are random, with a seed that is fixed.
 */
final class ReloadEqualityTest {
    private static final int EDITS = 60;

    @TempDir
    private Path scratch;

    private final List<String> log = new ArrayList<>();

    static Stream<String> projects() {
        return DbtExpectation.names().stream();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void a_reload_equals_a_fresh_load(String name) throws IOException {
        copy(DbtExpectation.PROJECTS.resolve(name), scratch);
        LoadRequest request = new DbtExpectation(name).request(scratch);
        ResidentProject resident = ResidentProject.open(request);
        Random random = new Random(name.hashCode());
        Map<Path, String> originals = originals();

        for (int i = 0; i < EDITS; i++) {
            Path edited = edit(random, originals);
            if (random.nextBoolean()) {
                reload(resident::reload);
            } else {
                reload(() -> resident.reload(List.of(scratch.relativize(edited))));
            }
            LoadedProject fresh;
            try {
                fresh = ProjectLoader.load(request);
            } catch (QueryException e) {
                // The project file itself was broken: the resident project stays as it was until it is mended.
                restore(originals, edited);
                reload(() -> resident.reload(List.of(edited)));
                fresh = ProjectLoader.load(request);
            }
            assertThat(described(resident.current())).as(log::toString).isEqualTo(described(fresh));
        }
    }

    private static void reload(Runnable reload) {
        try {
            reload.run();
        } catch (QueryException e) {
            // The fresh load tells the same, and is asked next.
        }
    }

    /** Changes, breaks, adds, moves, deletes or restores one file; returns it. */
    private Path edit(Random random, Map<Path, String> originals) throws IOException {
        List<Path> files = new ArrayList<>(originals.keySet());
        Path file = files.get(random.nextInt(files.size()));
        String suffix = file.toString().substring(file.toString().lastIndexOf('.') + 1);
        boolean there = Files.exists(file);
        int kind = random.nextInt(10);
        log.add(kind + " " + scratch.relativize(file));
        if (!there || kind == 0) {
            restore(originals, file);
        } else if (kind == 1) {
            Files.delete(file);
        } else if (kind == 2) {
            Path other = files.get(random.nextInt(files.size()));
            if (other.toString().endsWith(suffix)) {
                Files.writeString(file, originals.get(other));
            }
        } else if (kind == 3) {
            Path beside = file.resolveSibling("new_" + random.nextInt(3) + "." + suffix);
            Files.writeString(beside, originals.get(file));
            originals.put(beside, originals.get(file));
            return beside;
        } else {
            Files.writeString(file, Files.readString(file) + addition(suffix, random));
        }
        return file;
    }

    private static String addition(String suffix, Random random) {
        List<String> additions = switch (suffix) {
            case "sql" ->
                List.of(
                        "\n-- " + random.nextInt(),
                        "\n{{ config(tags=['edited'], meta={'n': " + random.nextInt(9) + "}) }}",
                        "\n-- {{ ref('nowhere_" + random.nextInt(9) + "') }}",
                        "\n{% macro edited_" + random.nextInt(2) + "() %}x" + random.nextInt() + "{% endmacro %}",
                        "\n{% macro generate_alias_name(custom_alias_name, node) %}{{ node.name }}_" + random.nextInt(3)
                                + "{% endmacro %}",
                        "\n{% test not_null(model, column_name) %}select " + random.nextInt() + "{% endtest %}",
                        "\n-- {{ edited_0() }} {{ edited_1() }}",
                        "\n{% if %}");
            case "yml", "yaml" ->
                List.of(
                        "\n# " + random.nextInt(),
                        "\n",
                        "\n  - [broken",
                        "\ngroups:\n  - name: edited\n    owner: {name: x}\n",
                        "\nvars: {edited: " + random.nextInt() + "}\n",
                        "\nsources:\n  - name: edited\n    tables: [{name: t" + random.nextInt(3)
                                + ", data_tests: []}]\n",
                        "\nunheard_of: 1\n");
            case "csv" -> List.of("\n1,2,3", "\n");
            default -> List.of("\n{% docs edited %} " + random.nextInt() + " {% enddocs %}\n", "\ntext\n");
        };
        return additions.get(random.nextInt(additions.size()));
    }

    private static void restore(Map<Path, String> originals, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, originals.get(file));
    }

    /** Everything of a project that can differ, in a form whose differences can be read. */
    private static Map<String, Object> described(LoadedProject project) {
        Map<String, Object> described = new TreeMap<>();
        described.put("order", List.copyOf(project.nodes().keySet()));
        project.nodes().forEach((id, node) -> {
            described.put("node " + id, node);
            described.put("sql " + id, compiled(project, id));
        });
        described.put("disabled", project.disabled());
        described.put("groups", project.groups());
        described.put("macros", project.macros());
        described.put("docs", project.docs());
        described.put("profile", project.profile());
        described.put("warnings", project.warnings());
        described.put(
                "errors",
                project.errors().stream().map(ReloadEqualityTest::text).toList());
        return described;
    }

    private static String compiled(LoadedProject project, NodeId id) {
        try {
            return project.compilation().compile(id);
        } catch (QueryException e) {
            return text(e);
        }
    }

    private static String text(QueryException e) {
        return e.location() + ": " + e.message();
    }

    private Map<Path, String> originals() throws IOException {
        Map<Path, String> originals = new TreeMap<>();
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                originals.put(file, Files.readString(file));
            }
        }
        return originals;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
