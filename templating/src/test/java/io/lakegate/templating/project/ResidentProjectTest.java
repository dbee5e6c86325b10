package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.templating.dbt.TemplateEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that stays loaded: what a reload tells, and what it leaves alone. */
final class ResidentProjectTest {
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
    void a_reload_names_what_is_new_changed_and_gone() throws IOException {
        ResidentProject resident = open();
        write("models/a.sql", "select 22 as n");
        write("models/c.sql", "select 3 as n");
        Files.delete(project.resolve("models/b.sql"));

        Reload reload = resident.reload();

        assertThat(reload.changed()).containsExactlyInAnyOrder(model("a"), model("c"));
        assertThat(reload.removed()).containsExactly(model("b"));
        assertThat(reload.project()).isSameAs(resident.current());
        assertThat(resident.current().compilation().compile(model("a"))).isEqualTo("select 22 as n");
    }

    @Test
    void what_was_loaded_before_stays_as_it_was() throws IOException {
        ResidentProject resident = open();
        LoadedProject before = resident.current();
        write("models/a.sql", "select 22 as n");
        Files.delete(project.resolve("models/b.sql"));

        resident.reload(List.of(Path.of("models/a.sql"), Path.of("models/b.sql")));

        assertThat(before.compilation().compile(model("a"))).isEqualTo("select 1 as n");
        assertThat(before.compilation().compile(model("b"))).isEqualTo("select * from lake.a");
    }

    @Test
    void a_project_file_that_cannot_be_read_leaves_the_project_as_it_was() throws IOException {
        ResidentProject resident = open();
        LoadedProject before = resident.current();
        write("dbt_project.yml", "name: [broken");

        assertThatThrownBy(resident::reload).isInstanceOf(QueryException.class);
        assertThat(resident.current()).isSameAs(before);

        write("dbt_project.yml", "name: small\nprofile: p\nmodels: {+schema: other}\n");
        assertThat(resident.reload().changed()).containsExactlyInAnyOrder(model("a"), model("b"));
        assertThat(resident.current().compilation().compile(model("b"))).isEqualTo("select * from lake_other.a");
    }

    @Test
    void a_definition_made_in_sql_comes_and_goes_beside_the_files() {
        ResidentProject resident = ResidentProject.open(request(defined()));

        Reload added = resident.reload(request(defined("select * from {{ ref('b') }}")));
        assertThat(added.changed()).containsExactly(model("from_sql"));
        assertThat(resident.current().compilation().compile(model("from_sql"))).isEqualTo("select * from lake.b");

        Reload changed = resident.reload(request(defined("select 7 as n")));
        assertThat(changed.changed()).containsExactly(model("from_sql"));
        assertThat(resident.reload(request(defined())).removed()).containsExactly(model("from_sql"));
    }

    @Test
    void many_nodes_compile_in_the_order_they_were_asked_for_and_failures_are_told_apart() throws IOException {
        List<NodeId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            write("models/m" + i + ".sql", i == 77 ? "{{ 1 / 0 if execute else 1 }}" : "select " + i);
            ids.add(model("m" + i));
        }
        List<NodeId> done = new ArrayList<>();
        List<NodeId> failed = new ArrayList<>();

        open().current().compilation().compile(ids, null, outcome -> {
            done.add(outcome.id());
            if (outcome.error() != null) {
                failed.add(outcome.id());
            }
        });

        assertThat(done).isEqualTo(ids);
        assertThat(failed).containsExactly(model("m77"));
    }

    private ResidentProject open() {
        return ResidentProject.open(request(SqlDefinitions.NONE));
    }

    private static SqlDefinitions defined(String... models) {
        List<ModelDefinition> definitions = new ArrayList<>();
        for (String sql : models) {
            definitions.add(
                    new ModelDefinition("small", "from_sql", "", sql, new NodeConfig(Map.of()), "", List.of(), "", 0));
        }
        ProjectDefinition project = new ProjectDefinition("small", definitions, List.of(), List.of(), Map.of());
        ProjectDirectory directory =
                new ProjectDirectory(Path.of("unused"), List.of(), "same", null, null, Map.of(), Map.of());
        return SqlDefinitions.of(project.with(directory), NodeContexts.target(null), TemplateEngine.create());
    }

    private LoadRequest request(SqlDefinitions sql) {
        return new LoadRequest(project, List.of(project), null, null, Map.of(), Map.of(), sql);
    }

    private static NodeId model(String name) {
        return NodeId.model("small", name);
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
