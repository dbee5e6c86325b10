package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a directory holds, as one short text: equal while nothing in it changed. */
final class DirectoryStamp {
    private DirectoryStamp() {}

    /** Of every file's content. */
    static String ofContent(Path root, String options) {
        return digest(root, options, (file, attributes) -> {
            try {
                return hex(sha256().digest(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Of every file's size and time of change: cheap enough to look again and again. */
    static String ofTimes(Path root) {
        return digest(
                root,
                "",
                (file, attributes) ->
                        attributes.size() + "/" + attributes.lastModifiedTime().toMillis());
    }

    private interface Mark {
        String of(Path file, BasicFileAttributes attributes);
    }

    private static String digest(Path root, String options, Mark mark) {
        Map<String, String> marks = new TreeMap<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return !directory.equals(root) && written(root, directory)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    marks.put(root.relativize(file).toString(), mark.of(file, attributes));
                    return FileVisitResult.CONTINUE;
                }

                /** A file that goes away while it is looked at is as if it had never been. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new QueryException(ErrorCode.IO_ERROR, "Cannot read " + root + ": " + e.getMessage() + ".", e);
        }
        MessageDigest digest = sha256();
        digest.update(options.getBytes(StandardCharsets.UTF_8));
        marks.forEach((path, value) -> digest.update((path + "\n" + value + "\n").getBytes(StandardCharsets.UTF_8)));
        return hex(digest.digest());
    }

    /** What dbt itself writes beside a project, and what tools keep there. */
    private static boolean written(Path root, Path directory) {
        String name = directory.getFileName().toString();
        boolean top = root.equals(directory.getParent());
        return name.startsWith(".") || (top && (name.equals("target") || name.equals("logs")));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
