package io.lakegate.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where everything is kept. One engine at a time: Derby allows one process, and would corrupt nothing but say so in a
 * stack trace of eighty lines.
 *
 * @param root holds the rest
 * @param lock held as long as this process lives
 */
record DataDirectory(Path root, FileLock lock) {
    private static final int LOCK_ATTEMPTS = 100;
    private static final long LOCK_PAUSE_MILLIS = 100;

    /** Waits some seconds for a predecessor to end. */
    static DataDirectory lock(Path root, Progress progress) throws IOException, InterruptedException {
        Files.createDirectories(root);
        FileChannel channel =
                FileChannel.open(root.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataDirectory(root, lock).cleaned();
            }
            if (attempt == 0) {
                progress.tell("waiting for another engine to release " + root);
            }
            Thread.sleep(LOCK_PAUSE_MILLIS);
        }
        throw new IOException(
                "another engine uses " + root + ". Stop the gateway it belongs to, or use another data directory");
    }

    Path warehouse() {
        return root.resolve("warehouse");
    }

    Path metastore() {
        return root.resolve("metastore");
    }

    /** For shuffles, spills and warm-up; emptied at every start. */
    Path scratch() {
        return root.resolve("scratch");
    }

    String metastoreUrl() {
        return "jdbc:derby:;databaseName=" + metastore() + ";create=true";
    }

    /** A process that was killed leaves its shuffle files. */
    private DataDirectory cleaned() throws IOException {
        if (Files.exists(scratch())) {
            List<Path> leftovers;
            try (Stream<Path> files = Files.walk(scratch())) {
                leftovers = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
        Files.createDirectories(scratch());
        Files.createDirectories(warehouse());
        return this;
    }
}
