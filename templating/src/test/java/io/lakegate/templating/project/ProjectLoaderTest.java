package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a project: each problem names its place, and leaves the rest of the project alone. */
final class ProjectLoaderTest {
    @TempDir
    private Path project;

    @BeforeEach
    void a_small_project() throws IOException {
        write("dbt_project.yml", "name: small\nprofile: p\n");
        write("profiles.yml", "p: {outputs: {default: {type: spark, schema: lake}}}");
        write("models/a.sql", "select 1 as n");
        write("models/b.sql", "select * from {{ ref('a') }}");
    }

    @Test
    void a_project_without_problems_has_none() {
        LoadedProject loaded = load();

        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.compilation().compile(NodeId.model("small", "b"))).isEqualTo("select * from lake.a");
    }

    @Test
    void a_broken_properties_file_leaves_the_models_alone() throws IOException {
        write("models/bad.yml", "models:\n  - name: a\n   description: x\n");

        LoadedProject loaded = load();

        assertThat(loaded.errors()).singleElement().satisfies(e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
            assertThat(e.location())
                    .hasValueSatisfying(at -> assertThat(at.toString()).startsWith("models/bad.yml:3:"));
        });
        assertThat(loaded.nodes()).containsKeys(NodeId.model("small", "a"), NodeId.model("small", "b"));
    }

    @Test
    void a_broken_template_leaves_the_others_alone() throws IOException {
        write("models/c.sql", "select\n{{ ref('a' }}");

        LoadedProject loaded = load();

        assertThat(loaded.errors()).singleElement().satisfies(e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.TEMPLATE_SYNTAX);
            assertThat(e.location()).hasValueSatisfying(at -> {
                assertThat(at.source()).isEqualTo("models/c.sql");
                assertThat(at.line()).isEqualTo(2);
            });
        });
        assertThat(loaded.nodes()).hasSize(2);
    }

    @Test
    void a_ref_to_nothing_says_what_was_meant() throws IOException {
        write("models/orders.sql", "select 1");
        write("models/c.sql", "select * from {{ ref('order') }} join {{ source('raw', 'x') }}");

        assertThat(load().errors())
                .extracting(QueryException::code)
                .containsExactlyInAnyOrder(ErrorCode.UNDEFINED_MODEL, ErrorCode.UNDEFINED_SOURCE);
        assertThat(load().errors()).anySatisfy(e -> assertThat(e).hasMessageContaining("Did you mean 'orders'?"));
    }

    @Test
    void a_cycle_and_a_duplicate_are_named() throws IOException {
        write("models/c.sql", "select * from {{ ref('d') }}");
        write("models/d.sql", "select * from {{ ref('c') }}");
        write("models/more/a.sql", "select 2 as n");

        assertThat(load().errors())
                .extracting(QueryException::code)
                .containsExactlyInAnyOrder(ErrorCode.DUPLICATE_MODEL, ErrorCode.DEPENDENCY_CYCLE);
    }

    @Test
    void a_misspelled_key_is_a_warning_with_its_place() throws IOException {
        write("models/p.yml", "models:\n  - name: a\n    colums: []\n  - name: nowhere\nmodel: []\n");

        assertThat(load().warnings())
                .extracting(ProjectWarning::toString)
                .anySatisfy(
                        text -> assertThat(text).startsWith("models/p.yml:3:5").contains("Did you mean 'columns'?"))
                .anySatisfy(text -> assertThat(text).contains("Did not find the model 'nowhere'"))
                .anySatisfy(text -> assertThat(text).contains("'model'", "Did you mean 'models'?"));
    }

    @Test
    void null_and_stray_yaml_is_tolerated() throws IOException {
        write(
                "models/n.yml",
                "version: 2\nmodels:\n  - name: a\n    columns:\n    tests:\n    config:\n    description:\nsources:\n");

        assertThat(load().errors()).isEmpty();
    }

    @Test
    void a_listed_package_that_is_not_installed_is_named() throws IOException {
        write("packages.yml", "packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.0.0\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("dbt-labs/dbt_utils")
                .hasMessageContaining("lakegate deps");
    }

    @Test
    void a_local_package_needs_no_installation() throws IOException {
        write("packages.yml", "packages:\n  - local: ./tools\n");
        write("tools/dbt_project.yml", "name: tools\n");
        write("tools/macros/m.sql", "{% macro one() %}1{% endmacro %}");
        write("models/c.sql", "select {{ tools.one() }} as n");

        assertThat(load().compilation().compile(NodeId.model("small", "c"))).isEqualTo("select 1 as n");
    }

    @Test
    void variables_come_from_the_package_the_project_and_the_command() throws IOException {
        write("dbt_project.yml", "name: small\nprofile: p\nvars: {x: 1, y: 1, small: {y: 2}}\n");
        write("models/c.sql", "select {{ var('x') }}, {{ var('y') }}, {{ var('z') }}");
        LoadRequest request = new LoadRequest(project, List.of(project), null, null, Map.of("z", 3L), Map.of());

        assertThat(ProjectLoader.load(request).compilation().compile(NodeId.model("small", "c")))
                .isEqualTo("select 1, 2, 3");
    }

    private LoadedProject load() {
        return ProjectLoader.load(new LoadRequest(project, List.of(project), null, null, Map.of(), Map.of()));
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
