package io.lakegate.templating.macro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The macros that come with Lakegate under dbt's names: the package {@code dbt}. */
public final class InternalMacros {
    private static final List<String> FILES = List.of("names", "execution", "tests", "types", "sql", "dates");

    private InternalMacros() {}

    /** A file of them. */
    public record File(String path, String text) {}

    /** All of them; their package is {@link MacroSpace#INTERNAL}. */
    public static List<File> files() {
        List<File> files = new ArrayList<>();
        for (String name : FILES) {
            String path = "dbt/" + name + ".sql";
            try (InputStream stream = InternalMacros.class.getResourceAsStream(path)) {
                if (stream == null) {
                    throw new IllegalStateException(path + " is missing from this jar");
                }
                files.add(new File(path, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
