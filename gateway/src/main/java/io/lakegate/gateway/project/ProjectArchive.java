package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Unpacks the zip of a project directory. Everything in it is somebody else's: names that leave the directory are refused,
 * and the bounds hold for what comes out, whatever the archive says about itself.
 */
final class ProjectArchive {
    private static final String PROJECT_FILE = "dbt_project.yml";

    /**
     * Stops archives that unpack to more than they seem.
     *
     * @param entries files and folders
     * @param fileBytes of one file, unpacked
     * @param allBytes of all files, unpacked
     */
    record Limits(int entries, long fileBytes, long allBytes) {
        static final Limits USUAL = new Limits(20_000, 64L << 20, 512L << 20);
    }

    private final Path directory;
    private final Limits limits;
    private int entries;
    private long bytes;

    private ProjectArchive(Path directory, Limits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /**
     * Unpacks into an empty directory.
     *
     * @return where {@code dbt_project.yml} is: the directory, or the only folder in it
     * @throws QueryException {@code LIMIT_EXCEEDED} or {@code INVALID_PARAMETER_VALUE}
     */
    static Path unpack(byte[] zip, Path directory, Limits limits) {
        try {
            new ProjectArchive(directory, limits).unpack(zip);
            return root(directory);
        } catch (ZipException | IllegalArgumentException e) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The archive cannot be unpacked (" + e.getMessage()
                            + "). Send a plain zip of the project directory.",
                    e);
        } catch (IOException e) {
            throw new QueryException(
                    ErrorCode.IO_ERROR,
                    "The archive cannot be written to " + directory + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private void unpack(byte[] zip) throws IOException {
        try (ZipInputStream input = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                if (++entries > limits.entries()) {
                    throw tooBig("more than " + limits.entries() + " entries");
                }
                Path file = place(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (!hidden(file)) {
                    Files.createDirectories(file.getParent());
                    write(input, file);
                }
            }
        }
        if (entries == 0) {
            throw refused("The body is no zip archive, or an empty one. Send the zipped project directory.");
        }
    }

    private void write(InputStream input, Path file) throws IOException {
        long written = 0;
        byte[] buffer = new byte[16 << 10];
        try (OutputStream output = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                written += read;
                bytes += read;
                if (written > limits.fileBytes()) {
                    throw tooBig("a file of more than " + (limits.fileBytes() >> 20) + " MiB, "
                            + directory.relativize(file));
                }
                if (bytes > limits.allBytes()) {
                    throw tooBig("more than " + (limits.allBytes() >> 20) + " MiB unpacked");
                }
                output.write(buffer, 0, read);
            }
        } catch (FileAlreadyExistsException e) {
            throw new ZipException(directory.relativize(file) + " is in it twice");
        }
    }

    /** Where an entry goes; one that would leave the directory is an attack or a mistake, and refused either way. */
    private Path place(String name) {
        String path = name.replace('\\', '/');
        boolean outside = path.isEmpty()
                || path.startsWith("/")
                || path.indexOf(':') >= 0
                || List.of(path.split("/")).contains("..");
        Path file = outside ? directory : directory.resolve(path).normalize();
        if (outside || !file.startsWith(directory) || file.equals(directory)) {
            throw refused("The archive has an entry that leaves the directory: " + name + ". Nothing was unpacked.");
        }
        return file;
    }

    /** What begins with a dot is a tool's, but for the list of files that dbt is to ignore. */
    private boolean hidden(Path file) {
        for (Path part : directory.relativize(file)) {
            String name = part.toString();
            if (name.startsWith(".") && !name.equals(".dbtignore")) {
                return true;
            }
        }
        return false;
    }

    private static Path root(Path directory) throws IOException {
        if (Files.isRegularFile(directory.resolve(PROJECT_FILE))) {
            return directory;
        }
        try (Stream<Path> children = Files.list(directory)) {
            List<Path> all = children.toList();
            if (all.size() == 1 && Files.isRegularFile(all.get(0).resolve(PROJECT_FILE))) {
                return all.get(0);
            }
        }
        throw refused(
                "The archive has no dbt_project.yml at its top, nor in its only folder. Zip the project directory.");
    }

    private static QueryException refused(String message) {
        return new QueryException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    private static QueryException tooBig(String what) {
        return new QueryException(
                ErrorCode.LIMIT_EXCEEDED,
                "The archive has " + what + ", which is more than is taken. Leave out what the project does not need.");
    }
}
