package io.lakegate.cli.packages;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches single packages into a scratch directory. Each is fetched once; every call may block on the network. */
final class PackageSources {
    private final Path scratch;
    private final @Nullable String hub;
    private final Downloads downloads = new Downloads();
    private final Map<String, JsonNode> hubPages = new HashMap<>();
    private int count;

    /**
     * @param scratch an empty directory
     * @param hub where the hub's API begins; {@code null} when none is named
     */
    PackageSources(Path scratch, @Nullable String hub) {
        this.scratch = scratch;
        this.hub = hub;
    }

    /**
     * A package on this disk.
     *
     * @param pinned what fetches the same again: a commit, an exact version
     * @param directory holds its {@code dbt_project.yml}
     */
    record Fetched(PackageSpec pinned, Path directory) {}

    /**
     * @param project the directory that local packages are relative to
     * @throws CommandFailedException when it cannot be had
     */
    Fetched fetch(PackageSpec spec, Path project) throws InterruptedException {
        if (spec instanceof PackageSpec.Local local) {
            return new Fetched(spec, checked(project.resolve(local.path()).normalize(), spec));
        }
        Path directory = scratch.resolve("p" + count++);
        if (spec instanceof PackageSpec.Git git) {
            return git(git, directory);
        }
        if (spec instanceof PackageSpec.Tarball tarball) {
            downloads.unpack(tarball.url(), directory);
            return new Fetched(spec, checked(top(directory), spec));
        }
        if (spec instanceof PackageSpec.Hub wanted) {
            return hub(wanted, directory);
        }
        throw new IllegalStateException("no such package: " + spec);
    }

    private Fetched git(PackageSpec.Git git, Path directory) throws InterruptedException {
        if (git.url().startsWith("-")
                || (git.revision() != null && git.revision().startsWith("-"))) {
            throw new CommandFailedException(
                    "the git package '" + git.url() + "' begins with a dash; name a repository.");
        }
        run(git, null, "git", "clone", "--quiet", "--", git.url(), directory.toString());
        if (git.revision() != null) {
            run(git, directory, "git", "checkout", "--quiet", git.revision());
        }
        String commit = run(git, directory, "git", "rev-parse", "HEAD").strip();
        Path root = git.subdirectory() == null
                ? directory
                : directory.resolve(git.subdirectory()).normalize();
        if (!root.startsWith(directory)) {
            throw new CommandFailedException(
                    "the subdirectory '" + git.subdirectory() + "' leads out of " + git.url() + ".");
        }
        return new Fetched(new PackageSpec.Git(git.url(), commit, git.subdirectory()), checked(root, git));
    }

    private Fetched hub(PackageSpec.Hub wanted, Path directory) throws InterruptedException {
        JsonNode versions = versions(wanted.name());
        Set<String> names = new LinkedHashSet<>();
        versions.fieldNames().forEachRemaining(names::add);
        String version = VersionRange.of(wanted.versions())
                .newest(names, wanted.prerelease())
                .orElseThrow(() -> new CommandFailedException("no version of " + wanted.name() + " meets "
                        + String.join(",", wanted.versions()) + "; the newest are " + newest(names) + "."));
        downloads.unpack(
                versions.path(version).path("downloads").path("tarball").asText(), directory);
        PackageSpec pinned = new PackageSpec.Hub(wanted.name(), List.of(version), false, wanted.prerelease());
        return new Fetched(pinned, checked(top(directory), wanted));
    }

    private JsonNode versions(String name) throws InterruptedException {
        if (hub == null) {
            throw new CommandFailedException("the package " + name
                    + " comes from a package hub, and none is named. Set DBT_PACKAGE_HUB_URL to the hub's address, or name the"
                    + " package's repository with 'git' or 'tarball'.");
        }
        JsonNode page = hubPages.get(name);
        if (page == null) {
            page = downloads.json((hub.endsWith("/") ? hub : hub + "/") + "api/v1/" + name + ".json");
            hubPages.put(name, page);
        }
        return page.path("versions");
    }

    private static String newest(Collection<String> versions) {
        List<String> sorted = new ArrayList<>(versions);
        sorted.sort(VersionRange.ORDER.reversed());
        return String.join(", ", sorted.subList(0, Math.min(5, sorted.size())));
    }

    /** Archives have one folder at their top. */
    private static Path top(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            List<Path> all = children.toList();
            return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : directory;
        } catch (IOException e) {
            return directory;
        }
    }

    private static Path checked(Path directory, PackageSpec spec) {
        if (!Files.isRegularFile(directory.resolve("dbt_project.yml"))) {
            throw new CommandFailedException("the package " + spec.key() + " has no dbt_project.yml"
                    + (spec instanceof PackageSpec.Local ? " in " + directory : "") + ".");
        }
        return directory;
    }

    private static String run(PackageSpec.Git git, @Nullable Path directory, String... command)
            throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            // A question nobody answers would hang the command.
            builder.environment().put("GIT_TERMINAL_PROMPT", "0");
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                String last = said.lines()
                        .filter(line -> !line.isBlank())
                        .reduce((a, b) -> b)
                        .orElse("it said nothing");
                throw new CommandFailedException("the git package " + git.url().replaceAll("//[^/@]*@", "//…@")
                        + (git.revision() == null ? "" : " at " + git.revision()) + " could not be fetched: "
                        + last.replaceAll("//[^/@ ]*@", "//…@"));
            }
            return said;
        } catch (IOException e) {
            throw new CommandFailedException(
                    "a package comes from git, and the program git cannot be run: " + e.getMessage()
                            + ". Install it, or copy the package to dbt_packages/.",
                    e);
        }
    }
}
