package io.lakegate.gateway.engine.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the Spark process. It holds no secret. */
final class SparkCommand {
    private static final String MAIN = "io.lakegate.engine.EngineMain";

    /** What Spark on Java 17 opens for itself when it is started by its own scripts (its JavaModuleOptions). */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar",
            "java.security.jgss/sun.security.krb5");

    private SparkCommand() {}

    /**
     * @throws IOException when the class path file cannot be read or the argument file cannot be written
     */
    static List<String> of(EmbeddedSettings settings) throws IOException {
        Path data = settings.dataDirectory().toAbsolutePath();
        List<String> options = new ArrayList<>();
        options.add("-Xmx" + settings.heapMegabytes() + "m");
        // A JVM that is out of memory is neither dead nor alive; a dead one is noticed and replaced.
        options.add("-XX:+ExitOnOutOfMemoryError");
        options.add("-XX:+UseParallelGC");
        options.add("-XX:-UsePerfData");
        options.add("-Djdk.reflect.useDirectMethodHandle=false");
        options.add("-Djava.awt.headless=true");
        options.add("-Dlakegate.logs=" + data.resolve("logs"));
        options.add("-Dderby.stream.error.file=" + data.resolve("logs").resolve("derby.log"));
        options.add("-Djava.io.tmpdir=" + Files.createDirectories(data.resolve("tmp")));
        OPENED.forEach(each -> options.add("--add-opens=" + each + "=ALL-UNNAMED"));
        options.add("-cp");
        options.add(settings.classPathFile().resolveSibling("classes").toAbsolutePath()
                + File.pathSeparator
                + Files.readString(settings.classPathFile()).strip());
        Path arguments = data.resolve("tmp").resolve("engine.args");
        Files.write(arguments, options.stream().map(SparkCommand::quoted).toList());
        Path java = settings.javaHome().resolve("bin").resolve("java");
        return List.of(java.toString(), "@" + arguments, MAIN);
    }

    /** As the launcher reads an argument file: backslash escapes inside of double quotes. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
