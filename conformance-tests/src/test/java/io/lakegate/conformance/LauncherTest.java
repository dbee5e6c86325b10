package io.lakegate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher where Java is missing or unfit: it can only be told from a shell script. */
final class LauncherTest {
    @TempDir
    Path bin;

    @Test
    void without_java_it_says_what_to_install() throws IOException {
        Command.Result result = launch();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("Java 17")
                .contains("no java was found")
                .contains("JAVA_HOME");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void a_java_that_is_too_old_is_named_with_its_version() throws IOException {
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho 'java version \"1.8.0_392\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Command.Result result = launch();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains(java + " is Java 8").contains("JAVA_HOME");
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void help_needs_no_java() throws IOException {
        assertThat(launch("help").out()).contains("demo").contains("serve").contains("sql");
        assertThat(launch("help").exit()).isZero();
    }

    /** Runs the launcher with the few tools it needs and no Java but what lies in {@link #bin}. */
    private Command.Result launch(String... arguments) throws IOException {
        for (String tool : new String[] {"sed", "head", "dirname", "readlink", "cat", "mkdir"}) {
            Path link = bin.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, tool(tool));
            }
        }
        String[] words = Stream.concat(
                        Stream.of("/bin/sh", SourceTree.file("lakegate").toString()),
                        Stream.of(arguments.length == 0 ? new String[] {"demo"} : arguments))
                .toArray(String[]::new);
        return Command.of(words)
                .withoutEnvironment()
                .environment("PATH", bin.toString())
                .environment("LAKEGATE_JVM_DIR", "/nonexistent")
                .run();
    }

    private static Path tool(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(directory -> Path.of(directory, name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
