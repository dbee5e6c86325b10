package io.lakegate.cli;

import io.lakegate.cli.demo.Demo;
import io.lakegate.cli.server.GatewayProcess;
import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a gateway with embedded Spark and plays the taxi example as a JDBC client of it.")
final class DemoCommand implements Callable<Integer> {
    private static final long FEWEST_TRIPS = 10_000;

    @Option(names = "--port", defaultValue = "8642", description = "The gateway's port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Play on this gateway, which already runs, and start none.")
    private @Nullable String url;

    @Option(names = "--keep", description = "Leave the gateway running when the demo is over.")
    private boolean keep;

    @Option(names = "--trips", defaultValue = "1200000", description = "Trips to generate. Default: ${DEFAULT-VALUE}.")
    private long trips;

    @Option(
            names = "--data-dir",
            description = "Where tables, models and logs live. Default: LAKEGATE_DATA or .lakegate here.")
    private @Nullable Path dataDirectory;

    private final Screen screen;

    DemoCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws SQLException, InterruptedException {
        if (trips < FEWEST_TRIPS) {
            throw new CommandFailedException("--trips is " + trips + "; at least " + FEWEST_TRIPS
                    + " are needed for every month to have trips of both kinds.");
        }
        long begun = System.nanoTime();
        screen.line("Lakegate demo: the taxi example, over JDBC and nothing else.");
        if (url != null) {
            play(url, begun);
            return 0;
        }
        try (GatewayProcess gateway = GatewayProcess.start(launcher(), port, dataDirectory(), null, null, screen)) {
            Thread onInterrupt = new Thread(gateway::close, "stop-gateway");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            gateway.awaitReady();
            screen.line(String.format(Locale.ROOT, "Gateway and Spark ready in %.1f s.", seconds(begun)));
            String own = "jdbc:lakegate://localhost:" + port + "/demo";
            screen.line("   JDBC     " + own);
            screen.line("   console  http://localhost:" + port + "/");
            screen.line("   health   http://localhost:" + port + "/health");
            play(own, begun);
            if (keep) {
                gateway.leave();
                screen.line("The gateway keeps running: ./lakegate sql " + own);
                screen.line("   curl -d \"select 1 as x\" -H \"Accept: text/csv\" localhost:" + port + "/v1/query");
                screen.line("   stop it with: kill " + gateway.pid());
            }
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        }
        return 0;
    }

    private void play(String where, long begun) throws SQLException {
        try (Connection connection = DriverManager.getConnection(where)) {
            new Demo(connection, screen, trips).play();
        }
        screen.line("");
        screen.line(String.format(Locale.ROOT, "Done in %.1f s.", seconds(begun)));
    }

    private static double seconds(long begunNanos) {
        return (System.nanoTime() - begunNanos) / 1e9;
    }

    private Path dataDirectory() {
        if (dataDirectory != null) {
            return dataDirectory.toAbsolutePath();
        }
        String named = System.getenv("LAKEGATE_DATA");
        return Path.of(named == null || named.isBlank() ? ".lakegate" : named).toAbsolutePath();
    }

    private static Path launcher() {
        String home = System.getProperty("lakegate.home");
        if (home == null) {
            throw new CommandFailedException("lakegate.home is not set: start this with ./lakegate demo.");
        }
        return Path.of(home, "lakegate");
    }
}
