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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectVerbsTest {
    @TempDir
    private Path project;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void a_small_project() throws IOException {
        write("dbt_project.yml", "name: small\nprofile: p\n");
        write("profiles.yml", "p: {target: dev, outputs: {dev: {type: spark, schema: lake}}}");
        write("models/a.sql", "select {{ var('n', 1) }} as n");
        write("models/b.sql", "{{ config(materialized='table') }}\nselect * from {{ ref('a') }}");
        write("models/schema.yml", "models: [{name: b, columns: [{name: n, data_tests: [unique]}]}]");
    }

    @Test
    void parse_writes_a_manifest() throws IOException {
        assertThat(run("parse")).isZero();

        JsonNode manifest = json("manifest.json");
        assertThat(manifest.at("/metadata/dbt_schema_version").asText()).endsWith("manifest/v12.json");
        assertThat(manifest.at("/nodes/model.small.b/relation_name").asText()).isEqualTo("lake.b");
        assertThat(manifest.at("/parent_map/model.small.b/0").asText()).isEqualTo("model.small.a");
        assertThat(manifest.at("/child_map/model.small.a/0").asText()).isEqualTo("model.small.b");
        assertThat(out.toString()).contains("2 models, 1 test");
    }

    @Test
    void ls_prints_selectors_or_json() {
        assertThat(run("ls", "--select", "+b", "--exclude", "test_type:data")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("small.a\nsmall.b\n");
        out.reset();

        assertThat(run("list", "-s", "a", "--output", "json", "--output-keys", "unique_id"))
                .isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("{\"unique_id\":\"model.small.a\"}\n");
    }

    @Test
    void compile_writes_sql_and_results() throws IOException {
        assertThat(run("compile", "--vars", "{n: 7}")).isZero();

        assertThat(project.resolve("target/compiled/small/models/a.sql")).hasContent("select 7 as n");
        assertThat(project.resolve("target/compiled/small/models/b.sql"))
                .content()
                .contains("from lake.a");
        assertThat(json("run_results.json").at("/results")).hasSize(3);
        assertThat(json("manifest.json")
                        .at("/nodes/model.small.a/compiled_code")
                        .asText())
                .isEqualTo("select 7 as n");
    }

    @Test
    void one_compiled_node_is_printed() {
        assertThat(run("compile", "--select", "a")).isZero();
        assertThat(out.toString().strip()).isEqualTo("select 1 as n");
    }

    @Test
    void a_node_that_fails_to_compile_is_1_and_a_broken_project_is_2() throws IOException {
        write("models/c.sql", "{% if execute %}{{ exceptions.raise_compiler_error('not today') }}{% endif %}select 1");
        assertThat(run("compile")).isEqualTo(1);
        assertThat(err.toString()).contains("models/c.sql").contains("not today");

        write("models/d.sql", "select * from {{ ref('aa') }}");
        assertThat(run("parse")).isEqualTo(2);
        assertThat(err.toString()).contains("models/d.sql").contains("'aa'").contains("Did you mean 'a'?");
    }

    @Test
    void what_cannot_be_used_is_2_with_the_reason() throws IOException {
        assertThat(run("ls", "--select", "tagg:x")).isEqualTo(2);
        assertThat(err.toString()).contains("uses no known method");
        assertThat(run("ls", "--target", "prod")).isEqualTo(2);
        assertThat(err.toString()).contains("no target 'prod'; it has dev");
        assertThat(run("ls", "--nonsense")).isEqualTo(2);
        Files.delete(project.resolve("dbt_project.yml"));
        assertThat(run("parse")).isEqualTo(2);
        assertThat(err.toString()).contains("No dbt_project.yml in");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--project-dir", project.toString(), "--profiles-dir", project.toString()));
        Screen screen = Screen.to(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return ProjectVerbs.run(screen, all.toArray(String[]::new));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper()
                .readTree(project.resolve("target").resolve(name).toFile());
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
