package io.lakegate.gateway;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.config.CommandLine;
import io.lakegate.gateway.config.ConfigException;
import io.lakegate.gateway.config.ConfigFile;
import io.lakegate.gateway.config.GatewayConfig;
import io.lakegate.gateway.observe.Logs;
import io.lakegate.gateway.security.PasswordHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process: reads what it was told, starts a gateway, and stops it when the system says so. */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        String verb = arguments.length == 0 ? "serve" : arguments[0];
        List<String> rest =
                arguments.length == 0 ? List.of() : List.of(arguments).subList(1, arguments.length);
        int status = switch (verb) {
            case "serve" -> serve(rest);
            case "hash-password" -> hashPassword();
            case "check" -> check(rest);
            default -> {
                complain("there is no command " + verb + "; try ./lakegate help.");
                yield MISUSED;
            }
        };
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int serve(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println("""
                    Usage: ./lakegate serve [--config FILE] [--port N] [--data-dir DIR] [--engine NAME]

                    Runs the gateway until it is interrupted. Without a configuration it listens on
                    127.0.0.1:8642 with an embedded Spark. docs/configuration.md has every key.""");
            return 0;
        }
        try {
            Path home = Path.of(System.getProperty("lakegate.home", ""));
            GatewayConfig config = new ConfigFile(home, System.getenv()).read(CommandLine.parse(arguments));
            Logs.configure(config.log());
            Gateway gateway = Gateway.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
            System.out.println(readyLine(gateway.address(), config));
            gateway.awaitClose();
            return 0;
        } catch (InterruptedException e) {
            return FAILED;
        } catch (ConfigException e) {
            complain(e.getMessage());
            return MISUSED;
        } catch (QueryException e) {
            complain(e.message());
            return FAILED;
        }
    }

    private static int check(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println("""
                    Usage: ./lakegate check [--config FILE] [--session]

                    Checks identity, role, permissions, catalog and bucket of engines in AWS, and names what
                    is missing. With --session also starts a session, runs a statement in it and stops it.""");
            return 0;
        }
        try {
            Path home = Path.of(System.getProperty("lakegate.home", ""));
            List<String> flags = arguments.stream()
                    .filter(argument -> !argument.equals("--session"))
                    .toList();
            GatewayConfig config = new ConfigFile(home, System.getenv()).read(CommandLine.parse(flags));
            return EngineCheck.run(config, arguments.contains("--session"), System.out) ? 0 : FAILED;
        } catch (ConfigException e) {
            complain(e.getMessage());
            return MISUSED;
        }
    }

    private static String readyLine(InetSocketAddress address, GatewayConfig config) {
        String host = address.getAddress().isLoopbackAddress() ? "localhost" : address.getHostString();
        String place = host + ":" + address.getPort();
        return "Lakegate " + Build.facts().version() + " listens on http" + (config.tls() == null ? "" : "s") + "://"
                + place
                + "  JDBC: jdbc:lakegate://" + place + "/<project>  engine: "
                + config.engines().get(0).name();
    }

    @SuppressWarnings("SystemConsoleNull") // Where it is never null, it reads a pipe as well.
    private static int hashPassword() {
        try {
            String password;
            if (System.console() == null) {
                password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            } else {
                password = String.valueOf(System.console().readPassword("Password: "));
            }
            if (password == null || password.isEmpty()) {
                complain("no password was given; type it or pipe it in.");
                return MISUSED;
            }
            System.out.println(PasswordHash.of(password).text());
            return 0;
        } catch (IOException e) {
            complain("the password cannot be read: " + e.getMessage());
            return FAILED;
        }
    }

    private static void complain(@Nullable String message) {
        System.err.println("lakegate: " + message);
    }
}
