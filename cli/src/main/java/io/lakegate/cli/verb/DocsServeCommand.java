package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.DocsServer;
import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docs serve}: the page of {@code docs generate} in a browser, until it is interrupted. */
@Command(name = "serve", description = "Serve the documentation of the target directory on localhost.")
final class DocsServeCommand implements Callable<Integer> {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(names = "--port", defaultValue = "8080", description = "Default: 8080. 0 takes a free one.")
    private int port;

    private final Screen screen;

    DocsServeCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path target = options.targetPath();
        if (!Files.isRegularFile(target.resolve("index.html"))) {
            throw new CommandFailedException(
                    "there is no index.html in " + target + ": run ./lakegate docs generate first.");
        }
        try (DocsServer server = DocsServer.start(target, port)) {
            screen.line("Serving docs at " + server.address() + "   Press Ctrl+C to end.");
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            throw new CommandFailedException(
                    "port " + port + " cannot be used (" + e.getMessage() + "). Choose another with --port.", e);
        }
    }
}
