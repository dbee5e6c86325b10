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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The data directory, held by one gateway at a time: two would corrupt the embedded engine's metastore. The operating
 * system frees the lock of a process that dies.
 */
final class DataDirectory implements AutoCloseable {
    private final FileChannel channel;
    private final String owner;

    private DataDirectory(FileChannel channel, String owner) {
        this.channel = channel;
        this.owner = owner;
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
            return new DataDirectory(channel, owner(directory.resolve("gateway.id")));
        } catch (IOException e) {
            throw new ConfigException(
                    "the data directory " + directory + " cannot be used (" + e + "). Choose another with --data-dir.",
                    e);
        }
    }

    /**
     * The name by which the gateway of this directory knows its own runs in a store that it may share with others. Made
     * once: an address would not do, since gateways on two machines may both listen on localhost.
     */
    String owner() {
        return owner;
    }

    private static String owner(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path whole = Files.writeString(file.resolveSibling("gateway.id.new"), UUID.randomUUID() + "\n");
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
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
