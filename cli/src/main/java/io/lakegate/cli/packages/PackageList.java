package io.lakegate.cli.packages;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code packages.yml}, {@code dependencies.yml} or {@code package-lock.yml}. */
public final class PackageList {
    private static final Pattern ENV_VAR = Pattern.compile(
            "\\{\\{\\s*env_var\\(\\s*['\"]([^'\"]+)['\"]\\s*(?:,\\s*['\"]([^'\"]*)['\"]\\s*)?\\)\\s*}}");

    private final YamlFile file;

    private PackageList(YamlFile file) {
        this.file = file;
    }

    /**
     * The packages that a directory's project asks for, in the order written; none when no file says any.
     *
     * @throws QueryException {@code INVALID_CONFIG} naming the entry that is none
     */
    public static List<PackageSpec> read(Path project) {
        for (String name : List.of("packages.yml", "dependencies.yml")) {
            List<PackageSpec> specs = readFile(project.resolve(name));
            if (!specs.isEmpty()) {
                return specs;
            }
        }
        return List.of();
    }

    static List<PackageSpec> readFile(Path path) {
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        PackageList list = new PackageList(document(path));
        List<PackageSpec> specs = new ArrayList<>();
        if (list.file.value() instanceof Map<?, ?> map && map.get("packages") instanceof List<?> packages) {
            for (Object item : packages) {
                specs.add(list.spec(item));
            }
        }
        return specs;
    }

    /** @throws QueryException {@code IO_ERROR} or {@code INVALID_CONFIG} */
    static YamlFile document(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            return YamlFile.read(name, Files.readString(path));
        } catch (IOException e) {
            throw new QueryException(ErrorCode.IO_ERROR, "Cannot read " + path + ": " + e.getMessage() + ".", e);
        }
    }

    private PackageSpec spec(@Nullable Object item) {
        if (item instanceof Map<?, ?> entry) {
            if (entry.get("local") != null) {
                return new PackageSpec.Local(text(entry, "local"));
            }
            if (entry.get("git") != null) {
                return new PackageSpec.Git(
                        text(entry, "git"), optional(entry, "revision"), optional(entry, "subdirectory"));
            }
            if (entry.get("tarball") != null) {
                if (entry.get("name") == null) {
                    throw invalid(entry, "a tarball needs a 'name'");
                }
                return new PackageSpec.Tarball(text(entry, "tarball"), text(entry, "name"));
            }
            if (entry.get("package") != null) {
                return hub(entry);
            }
            if (entry.get("private") != null) {
                throw invalid(entry, "a private package needs dbt's own platform; name its repository with 'git'");
            }
        }
        throw invalid(item, "an entry has 'package', 'git', 'tarball' or 'local'");
    }

    private PackageSpec hub(Map<?, ?> entry) {
        String name = text(entry, "package");
        if (!name.matches("[\\w.-]+/[\\w.-]+")) {
            throw invalid(entry, "a package of the hub is 'namespace/name'");
        }
        Object version = entry.get("version");
        if (version == null) {
            throw invalid(entry, "the package " + name + " needs a 'version'");
        }
        List<String> versions = new ArrayList<>();
        if (version instanceof List<?> list) {
            list.forEach(each -> versions.add(String.valueOf(each)));
        } else {
            versions.add(String.valueOf(version));
        }
        boolean prerelease = Boolean.TRUE.equals(entry.get("install_prerelease"))
                || Boolean.TRUE.equals(entry.get("install-prerelease"));
        return new PackageSpec.Hub(name, versions, version instanceof List<?>, prerelease);
    }

    private String text(Map<?, ?> entry, String key) {
        Matcher call = ENV_VAR.matcher(String.valueOf(entry.get(key)));
        return call.replaceAll(match -> {
            String value = System.getenv(match.group(1));
            String otherwise = match.group(2);
            if (value == null && otherwise == null) {
                throw invalid(entry, "the environment has no variable " + match.group(1));
            }
            return Matcher.quoteReplacement(value == null ? String.valueOf(otherwise) : value);
        });
    }

    private @Nullable String optional(Map<?, ?> entry, String key) {
        return entry.get(key) == null ? null : text(entry, key);
    }

    private QueryException invalid(@Nullable Object entry, String why) {
        return new QueryException(ErrorCode.INVALID_CONFIG, "This is not a package: " + why + ".", file.at(entry));
    }
}
