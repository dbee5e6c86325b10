package io.lakegate.cli.verb;

import io.lakegate.cli.server.GatewayAddress;
import io.lakegate.cli.server.GatewayProcess;
import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.templating.project.LoadedProject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The gateway of one command: given with {@code --url}, or started here and ended with the command. */
final class GatewayInUse implements AutoCloseable {
    private final String url;
    private final GatewayAddress address;
    private final @Nullable GatewayProcess process;
    private final @Nullable Thread onInterrupt;

    private GatewayInUse(String url, @Nullable GatewayProcess process, @Nullable Thread onInterrupt) {
        this.url = url;
        this.address = GatewayAddress.of(url);
        this.process = process;
        this.onInterrupt = onInterrupt;
    }

    /**
     * Blocks until a gateway that has to be started is ready.
     *
     * @param loaded is connected to when the URL names none; its profile may say what engine to start
     */
    static GatewayInUse open(GatewayOptions options, ProjectOptions projectOptions, LoadedProject loaded, Screen screen)
            throws InterruptedException {
        String project = loaded.name();
        String given = options.url();
        if (given != null) {
            GatewayAddress address = GatewayAddress.of(given);
            return new GatewayInUse(address.project().isEmpty() ? withProject(given, project) : given, null, null);
        }
        StartedEngine engine = StartedEngine.of(options, projectOptions, loaded.profile());
        if (engine.inAws() && !projectOptions.quiet()) {
            screen.line("Engine: " + engine.described());
        }
        int port = freePort();
        GatewayProcess process =
                GatewayProcess.start(launcher(), port, options.dataDirectory(), engine.config(), engine.name(), screen);
        Thread onInterrupt = new Thread(process::close, "stop-gateway");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        GatewayInUse gateway =
                new GatewayInUse("jdbc:lakegate://localhost:" + port + "/" + project, process, onInterrupt);
        try {
            process.awaitReady();
            return gateway;
        } catch (InterruptedException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    GatewayAddress address() {
        return address;
    }

    /** @throws SQLException as the driver's {@code connect} */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, GatewayOptions.credentials());
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        if (onInterrupt != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(onInterrupt);
            } catch (IllegalStateException alreadyEnding) {
                // Then the hook has run, and closing again did nothing.
            }
        }
    }

    private static String withProject(String url, String project) {
        int query = url.indexOf('?');
        String place = query < 0 ? url : url.substring(0, query);
        return (place.endsWith("/") ? place : place + "/") + project + (query < 0 ? "" : url.substring(query));
    }

    static Path launcher() {
        String home = System.getProperty("lakegate.home");
        if (home == null) {
            throw new CommandFailedException("lakegate.home is not set: start this with ./lakegate, or pass --url.");
        }
        return Path.of(home, "lakegate");
    }

    /** Another process may take it before the gateway does; then the gateway says so and nothing is lost. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CommandFailedException("no port is free: " + e.getMessage(), e);
        }
    }
}
