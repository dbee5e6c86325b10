package io.lakegate.cli.deploy;

import io.lakegate.cli.terminal.CommandFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A project directory as one archive: what a load reads and nothing that a command wrote. The same files give the same
 * bytes, so that a gateway sees what did not change.
 */
public final class ProjectZip {
    /** Made by commands or by editors; anything that begins with a dot is left out too. */
    private static final Set<String> LEFT_OUT = Set.of("target", "logs", "venv", "env", "node_modules", "__pycache__");
    /** An upload over this is refused by the gateway anyway; here it says which directory was meant. */
    private static final long LARGEST = 512L << 20;

    private static final Pattern ENV_VAR = Pattern.compile("env_var\\s*\\(\\s*['\"]([^'\"]+)['\"]");
    private static final Set<String> TEXT = Set.of("sql", "yml", "yaml", "md", "py");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Set<String> environment = new TreeSet<>();
    private long bytes;

    private ProjectZip() {}

    /**
     * Reads a directory; blocks.
     *
     * @param profiles taken in place of the directory's own {@code profiles.yml}; {@code null} to keep that
     * @param packages directories to add below {@code dbt_packages}, by name: local packages that lie elsewhere
     * @throws CommandFailedException when something cannot be read, or is too much
     */
    public static ProjectZip of(Path directory, @Nullable Path profiles, Map<String, Path> packages) {
        ProjectZip zip = new ProjectZip();
        try {
            zip.add(directory, "");
            for (Map.Entry<String, Path> entry : packages.entrySet()) {
                zip.add(entry.getValue(), "dbt_packages/" + entry.getKey() + "/");
            }
            if (profiles != null) {
                zip.file("profiles.yml", profiles);
            }
        } catch (IOException e) {
            throw new CommandFailedException("the project in " + directory + " cannot be read: " + e.getMessage(), e);
        }
        return zip;
    }

    /** Variables of the environment that the files ask for and that are set here. */
    public Map<String, String> environment() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : environment) {
            String value = System.getenv(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    public int fileCount() {
        return files.size();
    }

    public byte[] bytes() {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // Not the file's: an archive tells what the files say, not when they were checked out.
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new CommandFailedException("the project cannot be zipped: " + e.getMessage(), e);
        }
        return archive.toByteArray();
    }

    private void add(Path directory, String prefix) throws IOException {
        // Links are followed: dbt installs local packages as links.
        Files.walkFileTree(
                directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                        return path.equals(directory) || wanted(directory, path)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                        if (attributes.isRegularFile() && wanted(directory, path)) {
                            file(prefix + directory.relativize(path).toString().replace('\\', '/'), path);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static boolean wanted(Path directory, Path path) {
        String name = String.valueOf(path.getFileName());
        boolean hidden = name.startsWith(".") && !name.equals(".dbtignore");
        boolean top = directory.equals(path.getParent());
        return !hidden && !name.equals("__pycache__") && !(top && LEFT_OUT.contains(name) && Files.isDirectory(path));
    }

    private void file(String name, Path path) throws IOException {
        byte[] content = Files.readAllBytes(path);
        bytes += content.length;
        if (bytes > LARGEST) {
            throw new CommandFailedException("the project has more than " + (LARGEST >> 20) + " MiB of files, at "
                    + path + ". Name the project's own directory with --project-dir, or move what is not part of it.");
        }
        files.put(name, content);
        if (TEXT.contains(name.substring(name.lastIndexOf('.') + 1))) {
            Matcher call = ENV_VAR.matcher(new String(content, StandardCharsets.UTF_8));
            while (call.find()) {
                environment.add(call.group(1));
            }
        }
    }
}
