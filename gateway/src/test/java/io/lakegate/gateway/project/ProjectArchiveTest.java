package io.lakegate.gateway.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectArchiveTest {
    private static final ProjectArchive.Limits SMALL = new ProjectArchive.Limits(5, 1000, 2000);

    @TempDir
    Path directory;

    @Test
    void a_project_may_stand_at_the_top_or_in_the_only_folder() {
        byte[] top = ZippedProject.shop().file("models/a.sql", "select 1").zip();
        byte[] folder = new ZippedProject().file("x/dbt_project.yml", "name: x").zip();

        assertThat(ProjectArchive.unpack(top, directory.resolve("one"), SMALL)).isEqualTo(directory.resolve("one"));
        assertThat(directory.resolve("one/models/a.sql")).hasContent("select 1");
        assertThat(ProjectArchive.unpack(folder, directory.resolve("two"), SMALL))
                .isEqualTo(directory.resolve("two/x"));
    }

    @Test
    void what_begins_with_a_dot_stays_behind_but_for_dbtignore() {
        byte[] zip = ZippedProject.shop()
                .file(".git/config", "x")
                .file("models/.hidden.sql", "x")
                .file(".dbtignore", "y")
                .zip();

        ProjectArchive.unpack(zip, directory, SMALL);

        assertThat(directory.resolve(".dbtignore")).exists();
        assertThat(directory.resolve(".git")).doesNotExist();
        assertThat(directory.resolve("models/.hidden.sql")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "models/../../evil", "/etc/evil", "C:/evil", "..\\evil"})
    void names_that_leave_the_directory_are_refused(String name) {
        byte[] zip = ZippedProject.shop().file(name, "x").zip();

        refused(zip, ErrorCode.INVALID_PARAMETER_VALUE, "leaves the directory");
        assertThat(directory.resolveSibling("evil")).doesNotExist();
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_refused() {
        refused(ZippedProject.shop().file("a.csv", "x".repeat(1001)).zip(), ErrorCode.LIMIT_EXCEEDED, "a.csv");
    }

    @Test
    void many_files_are_too_much_together() {
        byte[] zip = ZippedProject.shop()
                .file("a.csv", "x".repeat(999))
                .file("b.csv", "x".repeat(999))
                .zip();

        refused(zip, ErrorCode.LIMIT_EXCEEDED, "unpacked");
    }

    @Test
    void too_many_entries_are_refused() {
        ZippedProject project = ZippedProject.shop();
        for (int i = 0; i < 5; i++) {
            project.file("f" + i, "");
        }

        refused(project.zip(), ErrorCode.LIMIT_EXCEEDED, "entries");
    }

    @Test
    void a_body_that_is_no_zip_is_refused() {
        refused(
                "no zip at all".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                ErrorCode.INVALID_PARAMETER_VALUE,
                "no zip");
        refused(new byte[0], ErrorCode.INVALID_PARAMETER_VALUE, "no zip");
    }

    @Test
    void a_zip_without_a_project_is_refused() {
        refused(
                new ZippedProject().file("a", "").file("b", "").zip(),
                ErrorCode.INVALID_PARAMETER_VALUE,
                "dbt_project.yml");
    }

    @Test
    void a_cut_archive_is_refused() throws Exception {
        byte[] zip = ZippedProject.shop()
                .file("a.txt", "some text that is not short")
                .zip();
        byte[] cut = java.util.Arrays.copyOf(zip, 60);

        assertThatThrownBy(() -> ProjectArchive.unpack(cut, Files.createDirectories(directory.resolve("c")), SMALL))
                .isInstanceOf(QueryException.class);
    }

    private void refused(byte[] zip, ErrorCode code, String words) {
        assertThatThrownBy(() -> ProjectArchive.unpack(zip, directory.resolve("new"), SMALL))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e).hasMessageContaining(words);
                });
    }
}
