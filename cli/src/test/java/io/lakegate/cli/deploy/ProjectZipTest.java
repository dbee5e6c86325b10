package io.lakegate.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectZipTest {
    @TempDir
    private Path directory;

    @Test
    void what_commands_wrote_and_what_is_hidden_stays_behind() throws IOException {
        write("shop/dbt_project.yml", "name: shop");
        write("shop/.dbtignore", "drafts/");
        write("shop/.git/config", "secret");
        write("shop/.env", "secret");
        write("shop/target/manifest.json", "{}");
        write("shop/logs/dbt.log", "secret");
        write("shop/models/target/a.sql", "select 1");
        write("shop/dbt_packages/tools/dbt_project.yml", "name: tools");

        assertThat(files(
                        ProjectZip.of(directory.resolve("shop"), null, Map.of()).bytes()))
                .containsOnlyKeys(
                        "dbt_project.yml", ".dbtignore", "models/target/a.sql", "dbt_packages/tools/dbt_project.yml");
    }

    @Test
    void profiles_and_local_packages_from_elsewhere_come_along() throws IOException {
        write("shop/dbt_project.yml", "name: shop");
        write("shop/profiles.yml", "old: {}");
        write("home/profiles.yml", "new: {}");
        write("common/dbt_project.yml", "name: common");

        Map<String, String> files = files(ProjectZip.of(
                        directory.resolve("shop"),
                        directory.resolve("home/profiles.yml"),
                        Map.of("common", directory.resolve("common")))
                .bytes());

        assertThat(files)
                .containsEntry("profiles.yml", "new: {}")
                .containsEntry("dbt_packages/common/dbt_project.yml", "name: common");
    }

    @Test
    void only_variables_that_the_files_ask_for_leave_this_machine() throws IOException {
        write("shop/profiles.yml", "p: {schema: \"{{ env_var('HOME') }}\", x: \"{{ env_var('NOT_SET_ANYWHERE') }}\"}");

        assertThat(ProjectZip.of(directory.resolve("shop"), null, Map.of()).environment())
                .containsOnlyKeys("HOME");
    }

    @Test
    void the_same_files_give_the_same_bytes() throws IOException {
        write("shop/models/a.sql", "select 1");
        byte[] first = ProjectZip.of(directory.resolve("shop"), null, Map.of()).bytes();
        Files.setLastModifiedTime(
                directory.resolve("shop/models/a.sql"), java.nio.file.attribute.FileTime.fromMillis(86_400_000));

        assertThat(ProjectZip.of(directory.resolve("shop"), null, Map.of()).bytes())
                .isEqualTo(first);
    }

    private static Map<String, String> files(byte[] archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
