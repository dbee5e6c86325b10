package io.lakegate.cli.artifact;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of dbt's JSON files. */
public final class ArtifactFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ArtifactFile() {}

    /**
     * Writes a document, whole or not at all.
     *
     * @throws QueryException {@code IO_ERROR}
     */
    public static void write(Path directory, String name, Map<String, ?> document) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            Path unfinished = directory.resolve(name + ".tmp");
            MAPPER.writeValue(unfinished.toFile(), document);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Writes text, making the directories that it needs.
     *
     * @throws QueryException {@code IO_ERROR}
     */
    public static void write(Path file, String text) {
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Reads a document; {@code null} when there is none.
     *
     * @throws QueryException {@code IO_ERROR} for a file that is no JSON
     */
    public static @Nullable Map<String, Object> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return MAPPER.readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw new QueryException(
                    ErrorCode.IO_ERROR,
                    "Cannot read " + file + ": " + message.lines().findFirst().orElse("") + ".",
                    e);
        }
    }

    private static QueryException unwritable(Path file, IOException why) {
        String reason = why instanceof AccessDeniedException
                ? "permission denied"
                : why instanceof NoSuchFileException || why instanceof FileAlreadyExistsException
                        ? "its directory cannot be made"
                        : String.valueOf(why.getMessage());
        return new QueryException(
                ErrorCode.IO_ERROR,
                "Cannot write " + file + ": " + reason
                        + ". Make it writable, or name another place with --target-path.",
                why);
    }
}
