package io.lakegate.gateway.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project directory that the gateway's configuration names.
 *
 * @param project what connections call it
 * @param path holds {@code dbt_project.yml}; looked at again and again
 * @param profilesDirs searched in order for {@code profiles.yml}
 * @param profile instead of the project's; {@code null} for that
 * @param target instead of the profile's; {@code null} for that
 * @param vars as a command's
 */
public record ConfiguredDirectory(
        String project,
        Path path,
        List<Path> profilesDirs,
        @Nullable String profile,
        @Nullable String target,
        Map<String, String> vars) {
    public ConfiguredDirectory {
        profilesDirs = List.copyOf(profilesDirs);
        vars = Map.copyOf(vars);
    }
}
