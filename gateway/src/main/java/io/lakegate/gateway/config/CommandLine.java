package io.lakegate.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code serve} was started with. A flag wins over the file. */
public record CommandLine(
        @Nullable Path config,
        @Nullable Integer port,
        @Nullable Path dataDir,
        @Nullable String engine) {
    private static final List<String> FLAGS = List.of("--config", "--port", "--data-dir", "--engine");

    /**
     * @param arguments after the verb
     * @throws ConfigException for a flag that is none
     */
    public static CommandLine parse(List<String> arguments) {
        Path config = null;
        Integer port = null;
        Path dataDir = null;
        String engine = null;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            if (!FLAGS.contains(flag)) {
                Optional<String> meant = Spelling.closest(flag, FLAGS);
                throw new ConfigException("serve has no option " + flag + "; "
                        + meant.map(known -> "did you mean " + known + "?")
                                .orElse("it has --config FILE, --port N, --data-dir DIR and --engine NAME."));
            }
            if (equals < 0 && ++i == arguments.size()) {
                throw new ConfigException(flag + " needs a value.");
            }
            String value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            switch (flag) {
                case "--config" -> config = Path.of(value);
                case "--port" -> port = port(value);
                case "--engine" -> engine = value;
                default -> dataDir = Path.of(value);
            }
        }
        return new CommandLine(config, port, dataDir, engine);
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
