package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The few files that say what a project is, with what was read: whether that still holds can be asked at any time. */
final class RecordedReads {
    private final Map<Path, Optional<String>> texts = new LinkedHashMap<>();
    private final Map<Path, List<Path>> children = new LinkedHashMap<>();

    /** @return {@code null} when there is no such file */
    @Nullable
    String text(Path file, String shown) {
        Optional<String> text = current(file, shown);
        texts.put(file, text);
        return text.orElse(null);
    }

    /** What stands in a directory, in order; nothing when there is none. */
    List<Path> children(Path directory) {
        List<Path> found = listed(directory);
        children.put(directory, found);
        return found;
    }

    /** Whether reading everything again would give the same. */
    boolean hold() {
        try {
            return texts.entrySet().stream()
                            .allMatch(
                                    each -> current(each.getKey(), each.getKey().toString())
                                            .equals(each.getValue()))
                    && children.entrySet().stream()
                            .allMatch(each -> listed(each.getKey()).equals(each.getValue()));
        } catch (QueryException e) {
            return false;
        }
    }

    private static Optional<String> current(Path file, String shown) {
        return Files.isRegularFile(file) ? Optional.of(PackageFiles.read(file, shown)) : Optional.empty();
    }

    private static List<Path> listed(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new QueryException(ErrorCode.IO_ERROR, "Cannot list " + directory + ": " + e.getMessage() + ".", e);
        }
    }
}
