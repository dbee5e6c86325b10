package io.lakegate.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code debug} with a script in the place of the gateway that checks the engine. */
final class DebugCommandTest {
    private static final String HOME = "lakegate.home";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final String home = System.getProperty(HOME, "");

    @BeforeEach
    void a_project_with_a_profile_of_type_glue() throws IOException {
        System.setProperty(HOME, directory.toString());
        write("dbt_project.yml", "name: small\nprofile: p\n");
        write("models/a.sql", "select 1 as n");
        profile("workers: 5, worker_type: G.1X");
    }

    @AfterEach
    void put_back() {
        System.setProperty(HOME, home);
    }

    @Test
    void what_the_engine_of_the_profile_needs_is_checked_with_a_session() throws IOException {
        gatewaySays("identity   ok    arn:aws:iam::1:user/ann\nsession    ok    lakegate-1 answers", 0);

        assertThat(run()).as(out::toString).isZero();

        assertThat(out.toString())
                .contains("engine     ok    AWS Glue, profile p.dev, 5 x G.1X")
                .contains("identity   ok    arn:aws:iam::1:user/ann")
                .endsWith("All checks passed!" + System.lineSeparator());
        assertThat(arguments())
                .containsExactly(
                        "check",
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--config",
                        directory.resolve("data/profile-engine.yaml").toString(),
                        "--session");
        assertThat(directory.resolve("data/profile-engine.yaml"))
                .content()
                .contains("'p.dev':", "type: glue", "name: 'p'", "target: 'dev'", "keepOnShutdown: true")
                .contains("file: '" + directory.resolve("profiles.yml") + "'");
    }

    @Test
    void what_fails_is_counted_and_told_by_the_exit_code() throws IOException {
        gatewaySays(
                "identity   ok    me\nrole       FAIL  role_arn is none\nsession    FAIL  The permission"
                        + " glue:CreateSession is missing",
                1);
        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("glue:CreateSession is missing").contains("2 checks failed.");
    }

    @Test
    void compute_is_left_alone_when_it_is_not_wanted() throws IOException {
        gatewaySays("identity   ok    me", 0);
        assertThat(run("--no-session")).isZero();
        assertThat(arguments()).doesNotContain("--session");
    }

    @Test
    void the_embedded_engine_asks_nobody() throws IOException {
        gatewaySays("never", 1);
        assertThat(run("--engine", "embedded")).isZero();
        assertThat(out.toString()).contains("embedded Spark").contains("All checks passed!");
        assertThat(directory.resolve("arguments")).doesNotExist();
    }

    @Test
    void a_configuration_wins_over_the_profile() throws IOException {
        gatewaySays("lake is not in AWS: nothing to check.", 0);
        assertThat(run("--config", "gw.yaml", "--engine", "lake")).isZero();
        assertThat(arguments()).containsSequence("--config", "gw.yaml").containsSequence("--engine", "lake");
        assertThat(directory.resolve("data/profile-engine.yaml")).doesNotExist();
    }

    @Test
    void options_that_mean_something_else_here_are_told_once_and_slips_too() throws IOException {
        gatewaySays("identity   ok    me", 0);
        profile("use_arrow: true, wokers: 3");
        assertThat(run()).isZero();
        assertThat(out.toString())
                .containsOnlyOnce("note  use_arrow: not needed")
                .contains("'wokers'")
                .contains("Did you mean 'workers'?");
    }

    @Test
    void an_engine_that_nothing_describes_is_a_failure() throws IOException {
        assertThat(run("--engine", "warehouse")).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL").contains("'warehouse'").contains("gateway.yaml");
    }

    private int run(String... more) {
        List<String> all = new ArrayList<>(List.of("debug"));
        all.addAll(List.of(more));
        all.addAll(List.of("--project-dir", directory.toString(), "--profiles-dir", directory.toString()));
        all.addAll(List.of("--data-dir", directory.resolve("data").toString()));
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return ProjectVerbs.run(Screen.to(stream, stream), all.toArray(String[]::new));
    }

    private void profile(String options) throws IOException {
        write("profiles.yml", "p: {target: dev, outputs: {dev: {type: glue, schema: lake, " + options + "}}}");
    }

    private void gatewaySays(String lines, int status) throws IOException {
        write("said", lines + "\n");
        write(
                "lakegate",
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + directory + "/arguments'\ncat '" + directory + "/said'\nexit "
                        + status + "\n");
        Files.setPosixFilePermissions(directory.resolve("lakegate"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> arguments() throws IOException {
        return Files.readAllLines(directory.resolve("arguments"));
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
