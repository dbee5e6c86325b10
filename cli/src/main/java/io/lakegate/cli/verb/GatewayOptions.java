package io.lakegate.cli.verb;

import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway a verb uses: one that runs, or one that is started for it. */
final class GatewayOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "jdbc:lakegate://host[:port][/project] of a gateway that runs. Without it, one is started.")
    private @Nullable String url;

    @Option(
            names = "--engine",
            description =
                    "The engine of a gateway that is started: embedded, glue for what the profile describes, or one"
                            + " that --config names. Default: glue for a profile of type glue, else embedded.")
    private @Nullable String engine;

    @Option(names = "--config", paramLabel = "FILE", description = "gateway.yaml of a gateway that is started.")
    private @Nullable Path config;

    @Option(
            names = "--data-dir",
            description = "Where a started gateway keeps tables and logs. Default: LAKEGATE_DATA or .lakegate here.")
    private @Nullable Path dataDirectory;

    @Nullable
    String url() {
        return url;
    }

    @Nullable
    Path config() {
        return config;
    }

    /** As it was written; {@code null} for whatever there is. */
    @Nullable
    String engine() {
        return engine;
    }

    Path dataDirectory() {
        if (dataDirectory != null) {
            return dataDirectory.toAbsolutePath();
        }
        String named = System.getenv("LAKEGATE_DATA");
        return Path.of(named == null || named.isBlank() ? ".lakegate" : named).toAbsolutePath();
    }

    /** {@code LAKEGATE_PASSWORD}, so that no password stands in a list of processes. */
    @Nullable
    static String password() {
        return System.getenv("LAKEGATE_PASSWORD");
    }

    static Properties credentials() {
        Properties properties = new Properties();
        String password = password();
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }
}
