package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds and reads the files of one package. */
final class PackageFiles {
    private final Path root;
    private final IgnoreRules ignored;

    PackageFiles(Path root) {
        this.root = root;
        Path rules = root.resolve(".dbtignore");
        this.ignored = Files.isRegularFile(rules) ? IgnoreRules.of(read(rules, ".dbtignore")) : IgnoreRules.NONE;
    }

    /** Files below the directories with one of the extensions, by path; a directory that is missing has none. */
    List<ProjectPath> find(List<String> directories, Set<String> extensions) {
        List<ProjectPath> found = new ArrayList<>();
        for (String directory : directories) {
            Path top = root.resolve(directory);
            if (!Files.isDirectory(top)) {
                continue;
            }
            try (Stream<Path> paths = Files.walk(top, FileVisitOption.FOLLOW_LINKS)) {
                paths.filter(Files::isRegularFile)
                        .map(path -> new ProjectPath(
                                root, directory, top.relativize(path).toString().replace('\\', '/')))
                        .filter(path -> extensions.contains(path.extension()))
                        .filter(path -> !ignored.ignores(path.original()))
                        .forEach(found::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                throw unreadable(directory, e);
            }
        }
        found.sort(Comparator.comparing(ProjectPath::original));
        return found;
    }

    static String read(ProjectPath path) {
        return read(path.absolute(), path.original());
    }

    /** @param shown the path as messages name it */
    static String read(Path file, String shown) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "This file is not UTF-8 text. Save it as UTF-8, or list it in .dbtignore.",
                    new SourceLocation(shown, 1, 0),
                    e);
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    private static QueryException unreadable(String shown, Exception cause) {
        return new QueryException(ErrorCode.IO_ERROR, "Cannot read " + shown + ": " + cause.getMessage() + ".", cause);
    }
}
