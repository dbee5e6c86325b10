package io.lakegate.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Artifacts of the fixture projects. They stay in {@code target/artifacts}, where the profile {@code external} has dbt-core
 * read them with its own classes.
 */
final class ArtifactsTest {
    private static final Path PROJECTS = Path.of("../templating/src/test/resources/projects");
    private static final Path ARTIFACTS = Path.of("target/artifacts");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"everything", "shop"})
    void a_project_leaves_every_artifact(String project) throws IOException {
        assertThat(run("compile", project, ARTIFACTS.resolve(project)))
                .as(err::toString)
                .isZero();
        assertThat(run("docs", project, ARTIFACTS.resolve(project), "generate", "--empty-catalog"))
                .as(err::toString)
                .isZero();

        JsonNode manifest = json(project, "manifest.json");
        assertThat(fields(manifest))
                .contains("nodes", "sources", "macros", "docs", "exposures", "groups", "selectors", "disabled")
                .contains("parent_map", "child_map", "group_map", "unit_tests", "semantic_models", "saved_queries");
        assertThat(fields(json(project, "run_results.json").at("/results/0")))
                .containsExactlyInAnyOrder(
                        "status",
                        "timing",
                        "thread_id",
                        "execution_time",
                        "adapter_response",
                        "message",
                        "failures",
                        "unique_id",
                        "compiled",
                        "compiled_code",
                        "relation_name",
                        "batch_results");
        assertThat(json(project, "run_results.json")
                        .at("/metadata/dbt_schema_version")
                        .asText())
                .endsWith("run-results/v6.json");
        assertThat(json(project, "catalog.json")
                        .at("/metadata/dbt_schema_version")
                        .asText())
                .endsWith("catalog/v1.json");
        assertThat(json(project, "graph_summary.json").at("/linked"))
                .hasSize(manifest.path("parent_map").size());
    }

    @Test
    void the_page_holds_the_project_and_nothing_ends_its_data_early() throws IOException {
        Path target = ARTIFACTS.resolve("page");
        assertThat(run("docs", "everything", target, "generate", "--empty-catalog"))
                .isZero();

        String page = Files.readString(target.resolve("index.html"));
        int start = page.indexOf("id=\"data\">") + "id=\"data\">".length();
        JsonNode data = new ObjectMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
        assertThat(data.path("project").asText()).isEqualTo("everything");
        JsonNode orders = data.path("nodes").path("model.everything.orders");
        assertThat(orders.path("compiled").asText()).contains("select b.*");
        assertThat(orders.path("columns").findValuesAsText("name")).contains("id", "country");
        assertThat(orders.path("parents")).isNotEmpty();
        assertThat(page)
                .as("fetches nothing")
                .doesNotContain(" src=")
                .doesNotContain("<link")
                .doesNotContain("fetch(");
    }

    @Test
    void the_same_project_compared_with_its_own_manifest_has_not_changed() throws IOException {
        Path target = ARTIFACTS.resolve("state");
        assertThat(run("compile", "everything", target)).isZero();
        out.reset();

        assertThat(run(
                        "ls",
                        "everything",
                        target,
                        "--state",
                        target.toString(),
                        "--select",
                        "state:modified state:new"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run("ls", "everything", target, "--state", target.toString(), "--select", "result:success,wide"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("everything.core.wide");
    }

    private int run(String verb, String project, Path target, String... more) {
        List<String> all = new ArrayList<>(List.of(verb));
        boolean nested = more.length > 0 && !more[0].startsWith("-");
        if (nested) {
            all.add(more[0]);
        }
        all.addAll(List.of(
                "--project-dir",
                PROJECTS.resolve(project).toString(),
                "--profiles-dir",
                PROJECTS.resolve(project).toString(),
                "--target-path",
                target.toString(),
                "--quiet"));
        all.addAll(List.of(more).subList(nested ? 1 : 0, more.length));
        return ProjectVerbs.run(
                Screen.to(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                all.toArray(String[]::new));
    }

    private static JsonNode json(String project, String name) throws IOException {
        return new ObjectMapper()
                .readTree(ARTIFACTS.resolve(project).resolve(name).toFile());
    }

    private static List<String> fields(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }
}
