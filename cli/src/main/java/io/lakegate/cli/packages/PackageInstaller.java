package io.lakegate.cli.packages;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.templating.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Installs a project's packages and theirs into {@code dbt_packages}, and keeps what was chosen in {@code
 * package-lock.yml}. What was installed before stays until everything new is there.
 */
public final class PackageInstaller {
    private final Path project;
    private final @Nullable String hub;
    private final Consumer<String> say;

    /**
     * @param hub where the package hub's API begins; {@code null} when none is named
     * @param say is told what was done, a line each
     */
    public PackageInstaller(Path project, @Nullable String hub, Consumer<String> say) {
        this.project = project.toAbsolutePath().normalize();
        this.hub = hub;
        this.say = say;
    }

    private record Installed(PackageSpec pinned, Path directory, String name) {}

    /**
     * Blocks until all is installed.
     *
     * @param upgrade choose anew, also when the lock fits what is asked for
     * @param lockOnly write the lock and install nothing
     * @throws CommandFailedException when a package cannot be had, or two do not fit each other
     */
    public void install(boolean upgrade, boolean lockOnly) throws InterruptedException {
        if (!Files.isRegularFile(project.resolve("dbt_project.yml"))) {
            throw new CommandFailedException(
                    "there is no dbt_project.yml in " + project + ". Name the project's directory with --project-dir.");
        }
        List<PackageSpec> asked = PackageList.read(project);
        if (asked.isEmpty()) {
            say.accept("No packages are asked for in packages.yml or dependencies.yml.");
            return;
        }
        try {
            Path scratch = Files.createTempDirectory("lakegate-deps");
            try {
                install(asked, new PackageSources(scratch, hub), upgrade, lockOnly);
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    "the packages cannot be installed in " + project + ": " + e.getMessage(), e);
        }
    }

    private void install(List<PackageSpec> asked, PackageSources sources, boolean upgrade, boolean lockOnly)
            throws InterruptedException, IOException {
        String hash = PackageLock.hash(asked);
        Path lock = project.resolve(PackageLock.FILE_NAME);
        boolean locked = !upgrade && hash.equals(lockedHash(lock));
        List<Installed> packages = locked ? fetched(PackageList.readFile(lock), sources) : resolved(asked, sources);
        if (!locked) {
            Files.writeString(
                    lock,
                    PackageLock.text(
                            packages.stream().map(Installed::pinned).toList(),
                            packages.stream().map(Installed::name).toList(),
                            hash));
            say.accept("Wrote " + PackageLock.FILE_NAME + ".");
        }
        if (!lockOnly) {
            copy(packages);
        }
    }

    private static @Nullable String lockedHash(Path lock) {
        return Files.isRegularFile(lock) && PackageList.document(lock).value() instanceof Map<?, ?> map
                ? String.valueOf(map.get(PackageLock.HASH))
                : null;
    }

    private List<Installed> fetched(List<PackageSpec> specs, PackageSources sources) throws InterruptedException {
        List<Installed> installed = new ArrayList<>();
        for (PackageSpec spec : specs) {
            PackageSources.Fetched fetched = sources.fetch(spec, project);
            installed.add(new Installed(fetched.pinned(), fetched.directory(), name(fetched.directory())));
        }
        return installed;
    }

    /** What is asked for, and what that asks for; of one package, all that anybody asks of its version has to hold. */
    private List<Installed> resolved(List<PackageSpec> asked, PackageSources sources) throws InterruptedException {
        Map<String, PackageSpec> wanted = new LinkedHashMap<>();
        Map<String, Installed> found = new LinkedHashMap<>();
        Deque<PackageSpec> pending = new ArrayDeque<>();
        asked.forEach(spec -> pending.add(request(spec, project)));
        while (!pending.isEmpty()) {
            PackageSpec request = pending.removeFirst();
            PackageSpec known = wanted.get(request.key());
            PackageSpec spec = known == null ? request : combined(known, request);
            if (known != null && spec.equals(known)) {
                continue;
            }
            wanted.put(spec.key(), spec);
            PackageSources.Fetched fetched = sources.fetch(spec, project);
            if (spec instanceof PackageSpec.Git git && git.revision() == null) {
                say.accept("warning: " + git.url() + " has no 'revision'; the default branch may change.");
            }
            found.put(spec.key(), new Installed(fetched.pinned(), fetched.directory(), name(fetched.directory())));
            PackageList.read(fetched.directory()).forEach(next -> pending.add(request(next, fetched.directory())));
        }
        checkNames(found);
        return new ArrayList<>(found.values());
    }

    /** A local package's path as the project itself would write it: two packages may mean the same directory. */
    private PackageSpec request(PackageSpec spec, Path from) {
        if (!(spec instanceof PackageSpec.Local local)) {
            return spec;
        }
        Path directory = from.resolve(local.path()).normalize();
        return new PackageSpec.Local(project.relativize(directory).toString().replace('\\', '/'));
    }

    private static PackageSpec combined(PackageSpec known, PackageSpec other) {
        if (known instanceof PackageSpec.Hub one && other instanceof PackageSpec.Hub more) {
            Set<String> versions = new LinkedHashSet<>(one.versions());
            versions.addAll(more.versions());
            return versions.size() == one.versions().size()
                    ? one
                    : new PackageSpec.Hub(
                            one.name(), List.copyOf(versions), true, one.prerelease() || more.prerelease());
        }
        if (known instanceof PackageSpec.Git one
                && other instanceof PackageSpec.Git more
                && one.revision() != null
                && more.revision() != null
                && !one.revision().equals(more.revision())) {
            throw new CommandFailedException("the package " + one.url() + " is asked for at " + one.revision()
                    + " and at " + more.revision() + ". Ask for one revision.");
        }
        return known;
    }

    private void checkNames(Map<String, Installed> found) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(name(project), "the project itself");
        found.forEach((key, installed) -> {
            String other = names.putIfAbsent(installed.name(), key);
            if (other != null) {
                throw new CommandFailedException("two packages are called '" + installed.name() + "': " + other
                        + " and " + key + ". Keep one of them.");
            }
        });
    }

    private static String name(Path directory) {
        Object value =
                PackageList.document(directory.resolve("dbt_project.yml")).value();
        Object name = value instanceof Map<?, ?> map ? map.get("name") : null;
        if (!(name instanceof String text) || !text.matches("\\w+")) {
            throw new CommandFailedException(
                    "the dbt_project.yml in " + directory + " has no 'name' of letters, digits and underscores.");
        }
        return text;
    }

    private void copy(List<Installed> packages) throws IOException {
        YamlFile file = PackageList.document(project.resolve("dbt_project.yml"));
        Object written = file.value() instanceof Map<?, ?> map ? map.get("packages-install-path") : null;
        Path target = project.resolve(written == null ? "dbt_packages" : String.valueOf(written))
                .normalize();
        if (target.equals(project) || project.startsWith(target)) {
            throw new CommandFailedException("'packages-install-path' is the project's own directory; name another.");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".new");
        delete(unfinished);
        for (Installed each : packages) {
            copy(each.directory(), unfinished.resolve(each.name()));
        }
        delete(target);
        Files.move(unfinished, target);
        for (Installed each : packages) {
            say.accept("Installed " + each.name() + " from " + told(each.pinned()) + ".");
        }
    }

    private static String told(PackageSpec spec) {
        if (spec instanceof PackageSpec.Hub hub) {
            return hub.name() + " " + hub.versions().get(0);
        }
        if (spec instanceof PackageSpec.Git git) {
            return git.url().replaceAll("//[^/@]*@", "//…@") + " at " + git.revision();
        }
        return spec.key();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                String name = String.valueOf(path.getFileName());
                // Neither history nor what the package's own project once installed or built.
                if (!path.equals(from)
                        && Set.of(".git", "dbt_packages", "target").contains(name)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(path)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(path, to.resolve(from.relativize(path)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A link is removed, not what it leads to. */
    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
                Files.delete(path);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
