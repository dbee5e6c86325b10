package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.gateway.store.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Uploaded directories on this machine, unpacked: {@code <root>/<project>/<fingerprint>}. One that is in use never
 * changes. The one before stays, for runs that began with it; older ones go.
 */
final class UnpackedDirectories {
    private final Path root;

    UnpackedDirectories(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** @param zip asked for only when the directory is not there */
    ProjectDirectory directory(String project, Deployment deployment, Supplier<byte[]> zip) {
        Path path = place(project, deployment.fingerprint());
        if (!Files.isDirectory(path)) {
            try (Staged staged = unpack(zip.get())) {
                keep(project, deployment, staged);
            }
        }
        return directory(path, deployment);
    }

    /** An archive that was unpacked and not yet kept. Closing it removes what was not. */
    record Staged(Path top, Path directory) implements AutoCloseable {
        /** Of the files and of the options they are read with. */
        String fingerprint(DeployOptions options) {
            return DirectoryStamp.ofContent(
                    directory,
                    options.profile() + "\n" + options.target() + "\n" + new TreeMap<>(options.vars()) + "\n"
                            + new TreeMap<>(options.env()) + "\n");
        }

        @Override
        public void close() {
            delete(top);
        }
    }

    Staged unpack(byte[] zip) {
        try {
            Files.createDirectories(root);
            Path top = Files.createTempDirectory(root, ".unpacking-");
            try {
                return new Staged(top, ProjectArchive.unpack(zip, top, ProjectArchive.Limits.USUAL));
            } catch (RuntimeException e) {
                delete(top);
                throw e;
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    ProjectDirectory keep(String project, Deployment deployment, Staged staged) {
        Path path = place(project, deployment.fingerprint());
        try {
            Files.createDirectories(path.getParent());
            if (!Files.isDirectory(path)) {
                Files.move(staged.directory(), path, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (FileAlreadyExistsException e) {
            // Another thread unpacked the same.
        } catch (IOException e) {
            throw failed(e);
        }
        return directory(path, deployment);
    }

    /** Removes all directories of a project but these. */
    void keepOnly(String project, List<String> fingerprints) {
        Path home = root.resolve(project);
        if (!Files.isDirectory(home)) {
            return;
        }
        try (Stream<Path> children = Files.list(home)) {
            children.filter(child -> !fingerprints.contains(child.getFileName().toString()))
                    .forEach(UnpackedDirectories::delete);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Path place(String project, String fingerprint) {
        return root.resolve(project).resolve(fingerprint);
    }

    private static ProjectDirectory directory(Path path, Deployment deployment) {
        return new ProjectDirectory(
                path,
                List.of(path),
                deployment.fingerprint(),
                deployment.profile(),
                deployment.target(),
                deployment.vars(),
                Map.copyOf(deployment.env()));
    }

    private static void delete(Path top) {
        if (!Files.exists(top)) {
            return;
        }
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
    }

    private static QueryException failed(Exception e) {
        return new QueryException(
                ErrorCode.IO_ERROR,
                "Uploaded projects cannot be kept on this machine's disk: " + e.getMessage() + ".",
                e);
    }
}
