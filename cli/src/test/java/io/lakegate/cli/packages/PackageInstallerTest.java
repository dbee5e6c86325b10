package io.lakegate.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.domain.error.QueryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageInstallerTest {
    @TempDir
    private Path directory;

    private Path project;
    private PackageHub hub;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void a_project_and_a_hub() throws IOException {
        project = directory.resolve("shop");
        hub = new PackageHub();
        write("shop/dbt_project.yml", "name: shop\nprofile: p\n");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void a_hubs_package_comes_with_the_packages_it_needs() throws Exception {
        hub.publish("acme", "dates", "", "1.0.0", "1.1.0", "2.0.0");
        hub.publish("acme", "tools", "packages: [{package: acme/dates, version: '<2.0.0'}]", "0.3.0");
        write("shop/packages.yml", "packages:\n  - package: acme/tools\n    version: ['>=0.1.0', '<1.0.0']\n");

        install(false);

        assertThat(project.resolve("dbt_packages/tools/models/tools_version.sql"))
                .content()
                .contains("'0.3.0'");
        assertThat(project.resolve("dbt_packages/dates/models/dates_version.sql"))
                .content()
                .contains("'1.1.0'");
        assertThat(project.resolve("package-lock.yml"))
                .content()
                .contains("package: \"acme/dates\"", "version: \"1.1.0\"", "name: \"dates\"", "sha1_hash: ");
        assertThat(said).contains("Installed dates from acme/dates 1.1.0.");
    }

    @Test
    void the_lock_holds_until_an_upgrade_or_another_question() throws Exception {
        hub.publish("acme", "dates", "", "1.0.0");
        write("shop/packages.yml", "packages: [{package: acme/dates, version: '>=1.0.0'}]");
        install(false);
        hub.publish("acme", "dates", "", "1.0.0", "1.5.0");

        install(false);
        assertThat(version("dates")).contains("'1.0.0'");
        install(true);
        assertThat(version("dates")).contains("'1.5.0'");
        write("shop/packages.yml", "packages: [{package: acme/dates, version: '<1.5.0'}]");
        install(false);
        assertThat(version("dates")).contains("'1.0.0'");
    }

    @Test
    void the_locks_hash_is_dbts() {
        assertThat(PackageLock.hash(List.of(
                        new PackageSpec.Hub("a/b", List.of(">=1.0.0", "<2.0.0"), true, false),
                        new PackageSpec.Local("../x"),
                        new PackageSpec.Git("https://e/x.git", "1.0", "a"))))
                .isEqualTo("87a25de82aaf1f35206942b3afa3552b8a4b7f63");
    }

    @Test
    void ranges_that_exclude_each_other_are_told_and_what_was_installed_stays() throws Exception {
        hub.publish("acme", "dates", "", "1.0.0", "2.0.0");
        hub.publish("acme", "tools", "packages: [{package: acme/dates, version: '<2.0.0'}]", "1.0.0");
        write("shop/packages.yml", "packages: [{package: acme/dates, version: '2.0.0'}]");
        install(false);
        write(
                "shop/packages.yml",
                "packages: [{package: acme/dates, version: '2.0.0'}, {package: acme/tools, version: '1.0.0'}]");

        assertThatThrownBy(() -> install(false))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("no version of acme/dates meets 2.0.0,<2.0.0");
        assertThat(version("dates")).contains("'2.0.0'");
    }

    @Test
    void local_packages_and_tarballs_are_copied() throws Exception {
        write("common/dbt_project.yml", "name: common\n");
        write("common/macros/m.sql", "{% macro m() %}1{% endmacro %}");
        write("common/target/manifest.json", "{}");
        hub.serve("/dates.tar.gz", PackageHub.tarball("x/", "dates", "9", ""));
        write(
                "shop/packages.yml",
                "packages: [{local: ../common}, {tarball: '" + hub.url() + "dates.tar.gz', name: dates}]");

        install(false);

        assertThat(project.resolve("dbt_packages/common/macros/m.sql")).exists();
        assertThat(project.resolve("dbt_packages/common/target")).doesNotExist();
        assertThat(version("dates")).contains("'9'");
    }

    @Test
    void a_package_from_git_is_pinned_to_its_commit() throws Exception {
        write("tools/dbt_project.yml", "name: tools\n");
        write("tools/models/tools_version.sql", "select '1' as v");
        git("init", "--quiet");
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "one");
        git("tag", "v1");
        write("tools/models/tools_version.sql", "select '2' as v");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-am", "two");
        write("shop/packages.yml", "packages: [{git: '" + directory.resolve("tools") + "', revision: v1}]");

        install(false);

        assertThat(version("tools")).contains("'1'");
        assertThat(project.resolve("dbt_packages/tools/.git")).doesNotExist();
        assertThat(project.resolve("package-lock.yml")).content().containsPattern("revision: \"[0-9a-f]{40}\"");
        write("shop/packages.yml", "packages: [{git: '" + directory.resolve("nowhere") + "', revision: v1}]");
        assertThatThrownBy(() -> install(false))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("nowhere at v1 could not be fetched");
    }

    @Test
    void without_a_hub_a_hubs_package_is_told_with_what_to_do() throws IOException {
        write("shop/packages.yml", "packages: [{package: acme/dates, version: '1.0.0'}]");
        assertThatThrownBy(() -> new PackageInstaller(project, null, said::add).install(false, false))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("DBT_PACKAGE_HUB_URL");
        assertThatThrownBy(() -> install(false))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("acme/dates.json could not be fetched: the server answered 404")
                .hasMessageContaining("dbt_packages/");
    }

    @Test
    void an_archive_that_leads_out_of_its_directory_is_refused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            PackageHub.entry(tar, "x/dbt_project.yml", "name: x");
            PackageHub.entry(tar, "x/../../../../evil.sql", "select 1");
        }
        hub.serve("/evil.tar.gz", bytes.toByteArray());
        write("shop/packages.yml", "packages: [{tarball: '" + hub.url() + "evil.tar.gz', name: x}]");

        assertThatThrownBy(() -> install(false))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("leads out of the archive");
        assertThat(project.resolve("dbt_packages")).doesNotExist();
    }

    @Test
    void an_entry_that_is_no_package_is_told_with_its_place() throws IOException {
        write("shop/packages.yml", "packages:\n  - package: acme/dates\n");
        assertThatThrownBy(() -> install(false))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        problem -> assertThat(problem.location())
                                .hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(2)))
                .hasMessageContaining("needs a 'version'");
    }

    private void install(boolean upgrade) throws InterruptedException {
        new PackageInstaller(project, hub.url(), said::add).install(upgrade, false);
    }

    private String version(String name) throws IOException {
        return Files.readString(project.resolve("dbt_packages/" + name + "/models/" + name + "_version.sql"));
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", directory.resolve("tools").toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
