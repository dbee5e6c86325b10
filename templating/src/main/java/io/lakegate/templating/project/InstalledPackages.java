package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The packages that a project depends on: those installed in {@code dbt_packages} and local ones, which need no
 * installation here.
 */
final class InstalledPackages {
    private final ProjectFile root;
    private final RecordedReads reads;
    private final Function<Path, ProjectFile> reader;
    private final Map<String, ProjectFile> found = new LinkedHashMap<>();

    private InstalledPackages(ProjectFile root, RecordedReads reads, Function<Path, ProjectFile> reader) {
        this.root = root;
        this.reads = reads;
        this.reader = reader;
    }

    /**
     * @param reader reads the {@code dbt_project.yml} of a directory
     * @throws QueryException {@code INVALID_CONFIG} for a listed package that is not there, or two of one name
     */
    static List<ProjectFile> of(ProjectFile root, RecordedReads reads, Function<Path, ProjectFile> reader) {
        InstalledPackages packages = new InstalledPackages(root, reads, reader);
        packages.vendored();
        packages.listed(root.root());
        return List.copyOf(packages.found.values());
    }

    private void vendored() {
        for (Path child : reads.children(root.root().resolve(root.packagesPath()))) {
            if (reads.text(child.resolve(ProjectFile.FILE_NAME), ProjectFile.FILE_NAME) != null) {
                add(reader.apply(child));
            }
        }
    }

    private void listed(Path project) {
        List<String> missing = new ArrayList<>();
        YamlFile file = null;
        for (String name : List.of("packages.yml", "dependencies.yml")) {
            String text = reads.text(project.resolve(name), name);
            if (text == null) {
                continue;
            }
            file = YamlFile.read(name, text);
            if (file.value() instanceof Map<?, ?> map) {
                for (Object item : ConfigMerge.listed(map.get("packages"))) {
                    if (item instanceof Map<?, ?> entry) {
                        entry(project, file, entry, missing);
                    }
                }
            }
        }
        if (!missing.isEmpty() && file != null && project.equals(root.root())) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "These packages are listed but not installed in " + root.packagesPath() + ": "
                            + String.join(", ", missing) + ". Run ./lakegate deps, or copy them there.",
                    file.at(file.value()));
        }
    }

    private void entry(Path project, YamlFile file, Map<?, ?> entry, List<String> missing) {
        if (entry.get("local") instanceof String local) {
            Path directory = project.resolve(local).normalize();
            if (reads.text(directory.resolve(ProjectFile.FILE_NAME), ProjectFile.FILE_NAME) == null) {
                if (vendored(directory.getFileName())) {
                    return;
                }
                throw new QueryException(
                        ErrorCode.INVALID_CONFIG,
                        "The local package '" + local + "' has no dbt_project.yml in " + directory + ".",
                        file.at(entry, "local"));
            }
            ProjectFile dependency = reader.apply(directory);
            // An installed copy is a link to the same directory, or what `dbt deps` copied from it.
            if (!found.containsKey(dependency.name())) {
                add(dependency);
                listed(directory);
            }
            return;
        }
        for (String kind : List.of("package", "git", "tarball")) {
            if (entry.get(kind) instanceof String source) {
                String name = source.substring(source.lastIndexOf('/') + 1).replaceAll("\\.git$", "");
                boolean named = found.values().stream()
                        .anyMatch(each -> each.name().equals(name)
                                || each.name().equals(name.replace('-', '_'))
                                || String.valueOf(each.root().getFileName()).equals(name));
                // The name of a repository need not be the package's: only an empty directory is certain.
                if (!named && found.isEmpty()) {
                    missing.add(source);
                }
            }
        }
    }

    /** A project that travelled has a copy of a local package that lay beside it. */
    private boolean vendored(Path name) {
        return found.values().stream()
                .anyMatch(each ->
                        name.equals(each.root().getFileName()) || each.name().equals(String.valueOf(name)));
    }

    private void add(ProjectFile dependency) {
        if (dependency.name().equals(root.name())) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "The package in " + dependency.root() + " is called '" + root.name()
                            + "', as the project itself. Names of packages must differ.",
                    dependency.file().at(dependency.file().value()));
        }
        ProjectFile other = found.putIfAbsent(dependency.name(), dependency);
        if (other != null) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "Two packages are called '" + dependency.name() + "': " + other.root() + " and " + dependency.root()
                            + ". Keep one of them.",
                    dependency.file().at(dependency.file().value()));
        }
    }
}
