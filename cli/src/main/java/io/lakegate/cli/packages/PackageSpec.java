package io.lakegate.cli.packages;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A package as {@code packages.yml} names it. */
public sealed interface PackageSpec {
    /** What makes two entries mean the same package. */
    String key();

    /** The entry with every key that dbt's own has, for the lock's hash and for the lock itself. */
    Map<String, @Nullable Object> document();

    /** A directory, relative to the project. */
    record Local(String path) implements PackageSpec {
        @Override
        public String key() {
            return path;
        }

        @Override
        public Map<String, @Nullable Object> document() {
            return new TreeMap<>(Map.of("local", path));
        }
    }

    /** @param revision a branch, a tag or a commit; {@code null} for the default branch */
    record Git(
            String url, @Nullable String revision, @Nullable String subdirectory) implements PackageSpec {
        @Override
        public String key() {
            return url.replaceAll("\\.git$", "") + "#" + (subdirectory == null ? "" : subdirectory);
        }

        @Override
        public Map<String, @Nullable Object> document() {
            Map<String, @Nullable Object> document = new TreeMap<>();
            document.put("git", url);
            document.put("revision", revision);
            document.put("subdirectory", subdirectory);
            document.put("warn-unpinned", null);
            return document;
        }
    }

    /** @param name the directory it is installed as */
    record Tarball(String url, String name) implements PackageSpec {
        @Override
        public String key() {
            return url;
        }

        @Override
        public Map<String, @Nullable Object> document() {
            return new TreeMap<>(Map.of("tarball", url, "name", name));
        }
    }

    /**
     * @param name {@code namespace/package}
     * @param versions comparisons that all have to hold, or one exact version
     * @param listed whether they were written as a list
     */
    record Hub(String name, List<String> versions, boolean listed, boolean prerelease) implements PackageSpec {
        public Hub {
            versions = List.copyOf(versions);
        }

        @Override
        public String key() {
            return name;
        }

        @Override
        public Map<String, @Nullable Object> document() {
            Map<String, @Nullable Object> document = new TreeMap<>();
            document.put("package", name);
            document.put("version", listed ? versions : versions.get(0));
            document.put("install_prerelease", prerelease);
            return document;
        }
    }
}
