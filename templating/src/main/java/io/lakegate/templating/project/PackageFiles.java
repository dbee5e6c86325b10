package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads the files of one package. Directories are walked once, and a file is read again only when its size or
 * time says so after {@link #rescan}. Many threads may read; nobody may while {@link #rescan} or {@link #changed} runs.
 */
final class PackageFiles {
    private static final String IGNORE_FILE = ".dbtignore";
    /** A file that was written just before it was read may be written again without another time. */
    private static final long UNSETTLED_MILLIS = 2_000;

    private final Path root;
    private final Map<String, List<ProjectPath>> listings = new ConcurrentHashMap<>();
    private final Map<ProjectPath, Stamp> stamps = new ConcurrentHashMap<>();
    private final Map<ProjectPath, ReadText> texts = new ConcurrentHashMap<>();
    private volatile @Nullable IgnoreRules ignored;

    private record Stamp(long size, FileTime modified) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime());
        }
    }

    /** @param settled whether an equal stamp means an equal text */
    private record ReadText(Stamp stamp, String text, boolean settled) {}

    PackageFiles(Path root) {
        this.root = root;
    }

    /** Files below the directories with one of the extensions, by path; a directory that is missing has none. */
    List<ProjectPath> find(List<String> directories, Set<String> extensions) {
        List<ProjectPath> found = new ArrayList<>();
        for (String directory : directories) {
            for (ProjectPath path : listings.computeIfAbsent(directory, this::walked)) {
                if (extensions.contains(path.extension())) {
                    found.add(path);
                }
            }
        }
        found.sort(Comparator.comparing(ProjectPath::original));
        return found;
    }

    /** Forgets which files there are and how old they are, and keeps their texts for those that turn out the same. */
    void rescan() {
        listings.clear();
        stamps.clear();
        ignored = null;
    }

    /**
     * Looks at one file again.
     *
     * @return {@code false} when it is not one that is known and still there: then only {@link #rescan} helps
     */
    boolean changed(Path file) {
        if (!file.startsWith(root)) {
            return true;
        }
        boolean known = false;
        for (String directory : listings.keySet()) {
            Path top = root.resolve(directory);
            if (!file.startsWith(top)) {
                continue;
            }
            ProjectPath path = new ProjectPath(root, directory, relative(top, file));
            if (!stamps.containsKey(path) || !Files.isRegularFile(file)) {
                return false;
            }
            texts.remove(path);
            known = true;
        }
        return known || !file.equals(root.resolve(IGNORE_FILE));
    }

    /** A file's text. Blocks while it is read. */
    String read(ProjectPath path) {
        ReadText known = texts.get(path);
        Stamp stamp = stamps.get(path);
        if (known != null && known.settled && known.stamp.equals(stamp)) {
            return known.text;
        }
        long now = System.currentTimeMillis();
        Stamp fresh = stamp(path);
        String text = read(path.absolute(), path.original());
        stamps.put(path, fresh);
        texts.put(path, new ReadText(fresh, text, now - fresh.modified.toMillis() > UNSETTLED_MILLIS));
        return text;
    }

    /** In bytes, as of the last look. */
    long size(ProjectPath path) {
        return stamps.computeIfAbsent(path, PackageFiles::stamp).size();
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

    private List<ProjectPath> walked(String directory) {
        Path top = root.resolve(directory);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        List<ProjectPath> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    top, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            ProjectPath path = new ProjectPath(root, directory, relative(top, file));
                            if (attributes.isRegularFile() && !ignored().ignores(path.original())) {
                                stamps.put(path, Stamp.of(attributes));
                                found.add(path);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
        return found;
    }

    private IgnoreRules ignored() {
        IgnoreRules rules = ignored;
        if (rules == null) {
            Path file = root.resolve(IGNORE_FILE);
            rules = Files.isRegularFile(file) ? IgnoreRules.of(read(file, IGNORE_FILE)) : IgnoreRules.NONE;
            ignored = rules;
        }
        return rules;
    }

    private static String relative(Path top, Path file) {
        return top.relativize(file).toString().replace('\\', '/');
    }

    private static Stamp stamp(ProjectPath path) {
        try {
            return Stamp.of(Files.readAttributes(path.absolute(), BasicFileAttributes.class));
        } catch (IOException e) {
            throw unreadable(path.original(), e);
        }
    }

    private static QueryException unreadable(String shown, Exception cause) {
        return new QueryException(ErrorCode.IO_ERROR, "Cannot read " + shown + ": " + cause.getMessage() + ".", cause);
    }
}
