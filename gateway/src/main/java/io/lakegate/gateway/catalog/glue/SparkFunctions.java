package io.lakegate.gateway.catalog.glue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The names of Spark 3.5's built-in functions. */
final class SparkFunctions {
    private static final List<String> NAMES = read();

    private SparkFunctions() {}

    /** Sorted. */
    static List<String> names() {
        return NAMES;
    }

    private static List<String> read() {
        try (InputStream file =
                        Objects.requireNonNull(SparkFunctions.class.getResourceAsStream("spark-functions.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
