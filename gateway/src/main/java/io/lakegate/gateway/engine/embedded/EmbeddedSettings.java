package io.lakegate.gateway.engine.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the embedded Spark is run.
 *
 * @param dataDirectory where tables, the metastore, scratch files and logs live; made when missing. One engine at a
 *     time may use it
 * @param classPathFile a file that names the jars the engine needs on one line, as the build writes it to {@code
 *     engine/target/engine.classpath}; the engine's own classes are in {@code classes} beside it
 * @param javaHome the Java 17 that runs it
 * @param heapMegabytes {@code -Xmx} of the process
 * @param cores worker threads, 0 for one per processor
 * @param sparkSettings added to, and winning over, the engine's own settings
 * @param startAtOnce whether it starts with the gateway, in the background, and not with the first session
 * @param startTimeout without a sign of progress after which a start counts as failed, and its process is ended
 */
public record EmbeddedSettings(
        Path dataDirectory,
        Path classPathFile,
        Path javaHome,
        int heapMegabytes,
        int cores,
        Map<String, String> sparkSettings,
        boolean startAtOnce,
        Duration startTimeout) {
    public EmbeddedSettings {
        if (heapMegabytes < 512) {
            throw new IllegalArgumentException("Spark needs a heap of 512 MB or more, not " + heapMegabytes);
        }
        sparkSettings = Map.copyOf(sparkSettings);
    }

    /** What a gateway without a word about it in its configuration uses. */
    public static EmbeddedSettings defaults(Path dataDirectory, Path classPathFile) {
        return new EmbeddedSettings(
                dataDirectory,
                classPathFile,
                Path.of(System.getProperty("java.home", "")),
                2048,
                0,
                Map.of(),
                true,
                Duration.ofMinutes(3));
    }
}
