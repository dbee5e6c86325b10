package io.lakegate.templating.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The macros that come with Lakegate under dbt's names: the package {@code dbt}. */
final class InternalMacros {
    private static final List<String> FILES = List.of("names", "execution", "tests", "types", "sql", "dates");

    private InternalMacros() {}

    static List<MacroFile> files() {
        List<MacroFile> files = new ArrayList<>();
        for (String name : FILES) {
            String path = "macros/" + name + ".sql";
            try (InputStream stream = InternalMacros.class.getResourceAsStream(path)) {
                if (stream == null) {
                    throw new IllegalStateException(path + " is missing from this jar");
                }
                files.add(new MacroFile("dbt", path, new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
