package io.lakegate.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launcher stands in for the gateway: it says what it was told, and ends when the test lets it. */
final class GatewayProcessTest {
    private static final String LAUNCHER = """
            #!/bin/sh
            cd "$(dirname "$0")"
            trap 'touch told; until [ -e released ]; do sleep 0.05; done; exit 0' TERM
            echo "$@" > arguments
            mv arguments started
            while [ -e started ]; do sleep 0.05; done
            """;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private GatewayProcess start() throws IOException {
        Path launcher = Files.writeString(directory.resolve("lakegate"), LAUNCHER);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
        return GatewayProcess.start(
                launcher, freePort(), directory.resolve("data"), null, "lake", Screen.to(stream, stream));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String said(String file) throws IOException, InterruptedException {
        Path path = directory.resolve(file);
        while (!Files.exists(path)) {
            Thread.sleep(20);
        }
        return Files.readString(path);
    }

    @Test
    void a_gateway_of_one_command_is_told_to_wait_for_what_starts_and_is_waited_for() throws Exception {
        GatewayProcess gateway = start();
        assertThat(said("started")).startsWith("serve --port ").contains("--engine lake", "--shutdown-wait 10m");
        Thread end = new Thread(gateway::close);
        end.start();
        said("told");
        assertThat(ProcessHandle.of(gateway.pid())).isPresent();
        assertThat(end.isAlive()).isTrue();
        Files.createFile(directory.resolve("released"));
        end.join();
        assertThat(ProcessHandle.of(gateway.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void one_that_was_left_is_not_ended() throws Exception {
        GatewayProcess gateway = start();
        said("started");
        gateway.leave();
        gateway.close();
        ProcessHandle left = ProcessHandle.of(gateway.pid()).orElseThrow();
        assertThat(left.isAlive()).isTrue();
        assertThat(directory.resolve("told")).doesNotExist();
        Files.createFile(directory.resolve("released"));
        left.destroy();
        left.onExit().join();
    }
}
