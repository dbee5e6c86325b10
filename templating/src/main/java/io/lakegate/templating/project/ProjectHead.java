package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every file of a project depends on: its {@code dbt_project.yml}, its packages and its profile. When one of these
 * changes, nothing of an earlier load holds.
 *
 * @param packages the root project first
 */
record ProjectHead(List<ProjectPackage> packages, Profile profile, List<ProjectWarning> warnings, RecordedReads reads) {
    ProjectHead {
        packages = List.copyOf(packages);
        warnings = List.copyOf(warnings);
    }

    /** Errors as {@link ProjectLoader#load}. */
    static ProjectHead read(LoadRequest request) {
        RecordedReads reads = new RecordedReads();
        if (request.sql().alone()) {
            ProjectPackage root = request.sql().rootPackage();
            return new ProjectHead(List.of(root), request.sql().profile(), List.of(), reads);
        }
        Warnings warnings = new Warnings();
        Path directory = request.projectDir();
        YamlFile file = projectFile(directory, reads);
        YamlRendering early = new YamlRendering(request.env(), request.vars(), null);
        Profile profile = profile(request, file, early, reads, warnings);
        YamlRendering rendering = new YamlRendering(request.env(), request.vars(), profile);
        ProjectFile root = ProjectFile.of(directory, file, rendering, warnings);
        List<ProjectPackage> packages = new ArrayList<>();
        packages.add(new ProjectPackage(root, new PackageFiles(directory), true));
        for (ProjectFile dependency : InstalledPackages.of(
                root, reads, path -> ProjectFile.of(path, projectFile(path, reads), rendering, new Warnings()))) {
            packages.add(new ProjectPackage(dependency, new PackageFiles(dependency.root()), false));
        }
        return new ProjectHead(packages, profile, warnings.all(), reads);
    }

    ProjectPackage root() {
        return packages.get(0);
    }

    /** A project that comes with a target of the gateway's needs no profile. */
    private static Profile profile(
            LoadRequest request, YamlFile file, ValueRendering early, RecordedReads reads, Warnings warnings) {
        boolean none = request.profilesDirs().stream()
                .map(directory -> directory.resolve(ProfileFile.FILE_NAME))
                .allMatch(path -> reads.text(path, path.toString()) == null);
        if (none && request.sql().hasTarget() && request.profile() == null && request.target() == null) {
            return request.sql().profile();
        }
        ProfileFile profiles = ProfileFile.find(request.profilesDirs(), reads);
        Profile profile = profiles.read(profileName(request, file, early), request.target(), early);
        profiles.warn(profile, warnings);
        return profile;
    }

    private static String profileName(LoadRequest request, YamlFile file, ValueRendering rendering) {
        if (request.profile() != null) {
            return request.profile();
        }
        Object written = file.value() instanceof Map<?, ?> map ? map.get("profile") : null;
        if (written == null) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "dbt_project.yml names no 'profile'. Add it, or pass --profile.",
                    file.at(file.value()));
        }
        String text = PythonText.str(written);
        return Jinja.mayContain(text) ? PythonText.str(rendering.render(text, file.at(file.value()))) : text;
    }

    private static YamlFile projectFile(Path directory, RecordedReads reads) {
        String text = reads.text(directory.resolve(ProjectFile.FILE_NAME), ProjectFile.FILE_NAME);
        if (text == null) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "No dbt_project.yml in " + directory.toAbsolutePath().normalize()
                            + ". Name the project's directory with --project-dir.");
        }
        return YamlFile.read(ProjectFile.FILE_NAME, text);
    }
}
