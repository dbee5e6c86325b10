package io.lakegate.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the modules and what was built of them lie. */
public final class SourceTree {
    private static final Path ROOT = root();

    private SourceTree() {}

    public static Path file(String name) {
        return ROOT.resolve(name);
    }

    /** A place for what a test writes; emptied by {@code mvn clean}. */
    public static Path scratch(String name) {
        return ROOT.resolve("conformance-tests/target/it").resolve(name);
    }

    /** What the launcher puts on the class path of a module's program. */
    public static String classPath(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        try {
            return target.resolve("classes") + ":"
                    + Files.readString(target.resolve(module + ".classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("build the tree first: ./mvnw -DskipTests package", e);
        }
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
