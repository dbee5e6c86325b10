package io.lakegate.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the parent says before the empty line.
 *
 * @param token what a caller has to present
 * @param data the data directory
 * @param cores worker threads, 0 for one per processor
 * @param heapMegabytes the size of this process's heap
 * @param warm whether everything is tried once before the first caller comes
 * @param settings Spark settings that win over our own, and take ours away where they are empty: every line whose name
 *     begins with {@code spark.}
 */
record EngineOptions(
        String token, Path data, int cores, int heapMegabytes, boolean warm, Map<String, String> settings) {
    EngineOptions {
        settings = Map.copyOf(settings);
    }

    static EngineOptions read(BufferedReader input) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IOException("expected name=value on standard input");
            }
            lines.put(line.substring(0, equals), line.substring(equals + 1));
        }
        String token = required(lines, "token");
        Path data = Path.of(required(lines, "data"));
        int cores = Integer.parseInt(lines.getOrDefault("cores", "0"));
        int heap = Integer.parseInt(lines.getOrDefault("heap", "2048"));
        boolean warm = Boolean.parseBoolean(lines.getOrDefault("warm", "true"));
        lines.keySet().removeIf(name -> !name.startsWith("spark."));
        return new EngineOptions(token, data, cores, heap, warm, lines);
    }

    private static String required(Map<String, String> lines, String name) throws IOException {
        String value = lines.get(name);
        if (value == null || value.isEmpty()) {
            throw new IOException("standard input names no " + name);
        }
        return value;
    }

    /** Worker threads, counted. */
    int workers() {
        return cores > 0 ? cores : Runtime.getRuntime().availableProcessors();
    }

    /** Without the token and the settings, which may hold secrets. */
    @Override
    public String toString() {
        return "EngineOptions[" + data + "]";
    }
}
