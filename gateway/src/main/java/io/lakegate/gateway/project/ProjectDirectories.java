package io.lakegate.gateway.project;

import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.gateway.store.Deployment;
import io.lakegate.gateway.store.StoredProject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where projects have their directories on this machine: configured ones where they are, uploaded ones unpacked. */
public final class ProjectDirectories {
    private final Map<String, ConfiguredDirectory> configured = new LinkedHashMap<>();
    private final UnpackedDirectories uploads;

    /** @param uploads where uploaded directories are unpacked; made when the first one comes */
    public ProjectDirectories(Path uploads, List<ConfiguredDirectory> configured) {
        this.uploads = new UnpackedDirectories(uploads);
        configured.forEach(each -> this.configured.put(each.project(), each));
    }

    /** Projects whose directory the configuration names. */
    Set<String> configured() {
        return configured.keySet();
    }

    UnpackedDirectories uploads() {
        return uploads;
    }

    /**
     * A project's directory as it is now; {@code null} when it has none. Blocks on the disk.
     *
     * @param zip the uploaded archive, asked for only when it is not unpacked here
     */
    @Nullable
    ProjectDirectory of(String project, StoredProject stored, Supplier<byte[]> zip) {
        Optional<ProjectDirectory> named = configured(project);
        if (named.isPresent()) {
            return named.get();
        }
        Deployment deployment = stored.deployment();
        return deployment == null ? null : uploads.directory(project, deployment, zip);
    }

    /** The configured directory with its present stamp. */
    Optional<ProjectDirectory> configured(String project) {
        ConfiguredDirectory directory = configured.get(project);
        if (directory == null) {
            return Optional.empty();
        }
        return Optional.of(new ProjectDirectory(
                directory.path(),
                directory.profilesDirs(),
                DirectoryStamp.ofTimes(directory.path()),
                directory.profile(),
                directory.target(),
                new HashMap<>(directory.vars()),
                Map.of()));
    }
}
