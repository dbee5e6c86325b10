package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@code profiles.yml}; only the output that is used gets rendered, as in dbt. */
record ProfileFile(YamlFile file) {
    static final String FILE_NAME = "profiles.yml";

    /**
     * The first {@code profiles.yml} of the directories.
     *
     * @throws QueryException {@code INVALID_CONFIG} when there is none
     */
    static ProfileFile find(List<Path> directories, RecordedReads reads) {
        for (Path directory : directories) {
            Path file = directory.resolve(FILE_NAME);
            String text = reads.text(file, file.toString());
            if (text != null) {
                return new ProfileFile(YamlFile.read(file.toString(), text));
            }
        }
        throw new QueryException(
                ErrorCode.INVALID_CONFIG,
                "Found no profiles.yml in " + directories + ". Name its directory with --profiles-dir.");
    }

    /** @throws QueryException {@code INVALID_CONFIG} when there is no such file */
    static ProfileFile of(Path file, RecordedReads reads) {
        String text = reads.text(file, file.toString());
        if (text == null) {
            throw new QueryException(ErrorCode.INVALID_CONFIG, "There is no " + file + ".");
        }
        return new ProfileFile(YamlFile.read(file.toString(), text));
    }

    /** @throws QueryException {@code INVALID_CONFIG} when there is none, or a choice */
    String only() {
        Map<?, ?> profiles = map(file.value(), "A profiles.yml", file.at(file.value()));
        List<String> names = profiles.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !name.equals("config"))
                .toList();
        if (names.size() != 1) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "A profile should be named, since " + file.path() + " has " + names(profiles.keySet()) + ".",
                    file.at(profiles));
        }
        return names.get(0);
    }

    /**
     * @param profileName the project's {@code profile:}
     * @param targetName the command's {@code --target}; {@code null} for the profile's own
     * @throws QueryException {@code INVALID_CONFIG} naming what there is when the profile or the target is not
     */
    Profile read(String profileName, @Nullable String targetName, ValueRendering rendering) {
        Map<?, ?> profiles = map(file.value(), "A profiles.yml", file.at(file.value()));
        Map<?, ?> profile =
                map(profiles.get(profileName), "The profile '" + profileName + "'", missing(profiles, profileName));
        Map<?, ?> outputs = map(
                profile.get("outputs"), "The profile '" + profileName + "' needs 'outputs', which", file.at(profile));
        Object ownTarget = profile.get("target");
        String target = targetName != null
                ? targetName
                : ownTarget == null
                        ? "default"
                        : PythonText.str(new RenderedYaml(file, rendering, path -> false).of(ownTarget));
        if (!outputs.containsKey(target)) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "The profile '" + profileName + "' has no target '" + target + "'; it has "
                            + names(outputs.keySet()) + ".",
                    file.at(profile, "outputs"));
        }
        Object output = new RenderedYaml(file, rendering, path -> false).of(outputs.get(target));
        return profile(
                profileName, target, map(output, "The target '" + target + "'", file.at(outputs, target)), outputs);
    }

    private Profile profile(String profileName, String target, Map<?, ?> output, Map<?, ?> outputs) {
        Map<String, Object> settings = new LinkedHashMap<>();
        output.forEach((key, value) -> {
            if (value != null) {
                settings.put(String.valueOf(key), value);
            }
        });
        if (!(settings.get("type") instanceof String type)) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "The target '" + target + "' needs a 'type', such as glue or spark.",
                    file.at(outputs, target));
        }
        Map<String, SourceLocation> places = places(outputs.get(target), output);
        ProfileOptions options = new ProfileOptions(profileName + "." + target, settings, places);
        String schema = options.text("schema", "default");
        String database = type.equals("glue") ? schema : options.text("database", "");
        if (type.equals("spark") && !database.isEmpty() && !database.equals(schema)) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "On Spark, 'database' must be left out or equal 'schema', but they are '" + database + "' and '"
                            + schema + "'. Spark has schemas alone.",
                    file.at(outputs, target));
        }
        return new Profile(
                profileName,
                target,
                type,
                schema,
                type.equals("spark") ? "" : database,
                options.number("threads", 1, 1),
                settings,
                places);
    }

    /** Keys that dbt-glue does not know either are slips, as a rule; dbt ignores them without a word. */
    void warn(Profile profile, Warnings warnings) {
        if (profile.type().equals("glue")) {
            Set<String> known = GlueNotes.known();
            for (String name : profile.settings().keySet()) {
                if (!known.contains(name)) {
                    String meant = KnownKeys.nearest(name, known)
                            .map(other -> " Did you mean '" + other + "'?")
                            .orElse(" It is ignored.");
                    warnings.add(
                            "Nothing reads the option '" + name + "' of the profile " + profile + "." + meant,
                            profile.places().getOrDefault(name, file.at(file.value())));
                }
            }
        }
    }

    private Map<String, SourceLocation> places(@Nullable Object written, Map<?, ?> output) {
        Map<String, SourceLocation> places = new LinkedHashMap<>();
        if (written instanceof Map<?, ?> map) {
            output.keySet().forEach(key -> places.put(String.valueOf(key), file.at(map, String.valueOf(key))));
        }
        return places;
    }

    private SourceLocation missing(Map<?, ?> profiles, String profileName) {
        if (profiles.containsKey(profileName)) {
            return file.at(profiles, profileName);
        }
        throw new QueryException(
                ErrorCode.INVALID_CONFIG,
                "The project uses the profile '" + profileName + "', but profiles.yml has " + names(profiles.keySet())
                        + ".",
                file.at(profiles));
    }

    private static String names(Set<?> keys) {
        return keys.isEmpty()
                ? "none"
                : String.join(", ", keys.stream().map(String::valueOf).toList());
    }

    private static Map<?, ?> map(@Nullable Object value, String what, SourceLocation at) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new QueryException(ErrorCode.INVALID_CONFIG, what + " should be a map of keys, but is not.", at);
    }
}
