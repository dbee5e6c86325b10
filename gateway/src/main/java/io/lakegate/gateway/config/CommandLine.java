package io.lakegate.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} was started with; {@code null} for a flag that was not given. A flag wins over the file.
 *
 * @param shutdownWait for every engine that has sessions which may still be starting when the gateway is told to end
 */
public record CommandLine(
        @Nullable Path config,
        @Nullable Integer port,
        @Nullable Path dataDir,
        @Nullable String engine,
        @Nullable Duration shutdownWait) {
    private static final List<String> FLAGS =
            List.of("--config", "--port", "--data-dir", "--engine", "--shutdown-wait");

    /**
     * @param arguments after the verb
     * @throws ConfigException for a flag that is none
     */
    public static CommandLine parse(List<String> arguments) {
        Path config = null;
        Integer port = null;
        Path dataDir = null;
        String engine = null;
        Duration shutdownWait = null;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            if (!FLAGS.contains(flag)) {
                Optional<String> meant = Spelling.closest(flag, FLAGS);
                throw new ConfigException(
                        "serve has no option " + flag + "; "
                                + meant.map(known -> "did you mean " + known + "?")
                                        .orElse(
                                                "it has --config FILE, --port N, --data-dir DIR, --engine NAME and --shutdown-wait TIME."));
            }
            if (equals < 0 && ++i == arguments.size()) {
                throw new ConfigException(flag + " needs a value.");
            }
            String value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            switch (flag) {
                case "--config" -> config = Path.of(value);
                case "--port" -> port = port(value);
                case "--engine" -> engine = value;
                case "--shutdown-wait" -> shutdownWait = time(value);
                default -> dataDir = Path.of(value);
            }
        }
        return new CommandLine(config, port, dataDir, engine, shutdownWait);
    }

    private static Duration time(String text) {
        return TimeText.parse(text)
                .orElseThrow(() ->
                        new ConfigException("--shutdown-wait is a time such as 30s, 10m or 1h, not " + text + "."));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The same answer as for one out of range.
        }
        throw new ConfigException("--port is a number from 0 to 65535, not " + text + ".");
    }
}
