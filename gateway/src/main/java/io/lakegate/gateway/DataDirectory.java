package io.lakegate.gateway;

import io.lakegate.gateway.config.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The data directory, held by one gateway at a time: two would corrupt the embedded engine's metastore. The operating
 * system frees the lock of a process that dies.
 */
final class DataDirectory implements AutoCloseable {
    private final FileChannel channel;

    private DataDirectory(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws ConfigException when another gateway has it, or it cannot be written */
    static DataDirectory take(Path directory) {
        Path file = directory.resolve("gateway.lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ConfigException(
                        "another gateway (process " + Files.readString(file).strip() + ") uses the data" + " directory "
                                + directory + ". Stop it, or choose another with --data-dir.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(channel);
        } catch (IOException e) {
            throw new ConfigException(
                    "the data directory " + directory + " cannot be used (" + e + "). Choose another with --data-dir.",
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
