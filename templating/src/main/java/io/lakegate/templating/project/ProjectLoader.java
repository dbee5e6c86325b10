package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.selection.IndirectSelection;
import io.lakegate.domain.selection.NamedSelections;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Loads a dbt project directory: the same graph, configuration and names as dbt-core makes of it.
 *
 * <p>Blocks while it reads files. What is wrong with one file or node is collected and leaves the others unaffected; what
 * makes the whole project unreadable is thrown.
 */
public final class ProjectLoader {
    private final LoadRequest request;
    private final Warnings warnings = new Warnings();
    private final List<QueryException> errors = new ArrayList<>();

    private ProjectLoader(LoadRequest request) {
        this.request = request;
    }

    /**
     * @throws QueryException {@code INVALID_CONFIG} for an unreadable {@code dbt_project.yml} or profile, a missing package
     *     or a missing target
     */
    public static LoadedProject load(LoadRequest request) {
        return new ProjectLoader(request).load();
    }

    private LoadedProject load() {
        if (request.sql().alone()) {
            ProjectPackage root = request.sql().rootPackage();
            NamedSelections none = NamedSelections.of(List.of(), IndirectSelection.EAGER);
            return new GraphAssembly(List.of(root), request.sql().profile(), request, none, warnings, errors)
                    .assemble();
        }
        Path directory = request.projectDir();
        YamlFile file = projectFile(directory);
        YamlRendering early = new YamlRendering(request.env(), request.vars(), null);
        Profile profile = profile(file, early);
        YamlRendering rendering = new YamlRendering(request.env(), request.vars(), profile);
        ProjectFile root = ProjectFile.of(directory, file, rendering, warnings);
        List<ProjectPackage> packages = new ArrayList<>();
        packages.add(new ProjectPackage(root, new PackageFiles(directory), true));
        for (ProjectFile dependency : InstalledPackages.of(
                root, path -> ProjectFile.of(path, projectFile(path), rendering, new Warnings()))) {
            packages.add(new ProjectPackage(dependency, new PackageFiles(dependency.root()), false));
        }
        return new GraphAssembly(packages, profile, request, selections(directory), warnings, errors).assemble();
    }

    /** A project that comes with a target of the gateway's needs no profile. */
    private Profile profile(YamlFile file, ValueRendering early) {
        boolean none = request.profilesDirs().stream()
                .noneMatch(directory -> Files.isRegularFile(directory.resolve(ProfileFile.FILE_NAME)));
        if (none && request.sql().hasTarget() && request.profile() == null && request.target() == null) {
            return request.sql().profile();
        }
        return ProfileFile.find(request.profilesDirs()).read(profileName(file, early), request.target(), early);
    }

    private String profileName(YamlFile file, ValueRendering rendering) {
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

    private static YamlFile projectFile(Path directory) {
        Path path = directory.resolve(ProjectFile.FILE_NAME);
        if (!Files.isRegularFile(path)) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "No dbt_project.yml in " + directory.toAbsolutePath().normalize()
                            + ". Name the project's directory with --project-dir.");
        }
        return YamlFile.read(ProjectFile.FILE_NAME, PackageFiles.read(path, ProjectFile.FILE_NAME));
    }

    private NamedSelections selections(Path directory) {
        Path path = directory.resolve("selectors.yml");
        if (!Files.isRegularFile(path)) {
            return NamedSelections.of(List.of(), IndirectSelection.EAGER);
        }
        try {
            YamlFile file = YamlFile.read("selectors.yml", PackageFiles.read(path, "selectors.yml"));
            Object selectors = file.value() instanceof Map<?, ?> map ? map.get("selectors") : null;
            return NamedSelections.of(ConfigMerge.listed(selectors), IndirectSelection.EAGER);
        } catch (QueryException e) {
            errors.add(e.location().isPresent() ? e : e.at(new SourceLocation("selectors.yml", 1, 0)));
            return NamedSelections.of(List.of(), IndirectSelection.EAGER);
        }
    }
}
