package io.lakegate.conformance.glue.metastore;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.jspecify.annotations.Nullable;

/**
 * The files of what a metastore manages. Only local ones: what lies in S3 under a dropped table stays, and a test sees that
 * it does.
 */
final class LocalFiles {
    private LocalFiles() {}

    static void delete(@Nullable String location) throws MetaException {
        if (location == null || !location.startsWith("file:")) {
            return;
        }
        Path root = Path.of(URI.create(location).getPath());
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new MetaException("cannot delete " + location + ": " + e);
        }
    }
}
