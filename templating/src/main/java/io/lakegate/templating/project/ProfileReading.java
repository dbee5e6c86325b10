package io.lakegate.templating.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one profile of a {@code profiles.yml} without a project. Blocks on the file. */
public final class ProfileReading {
    private ProfileReading() {}

    /**
     * @param file a {@code profiles.yml}, or the directory that holds one
     * @param name the profile; {@code null} for the only one
     * @param target {@code null} for the profile's own
     * @param vars what {@code var} sees
     * @param env what {@code env_var} sees
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_CONFIG} saying where and what was expected
     */
    public static Profile read(
            Path file, @Nullable String name, @Nullable String target, Map<String, ?> vars, Map<String, String> env) {
        ProfileFile found = ProfileFile.FILE_NAME.equals(String.valueOf(file.getFileName()))
                ? ProfileFile.of(file, new RecordedReads())
                : ProfileFile.find(List.of(file), new RecordedReads());
        return found.read(name == null ? found.only() : name, target, new YamlRendering(env, vars, null));
    }
}
