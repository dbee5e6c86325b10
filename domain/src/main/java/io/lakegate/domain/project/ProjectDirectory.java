package io.lakegate.domain.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dbt project directory that belongs to a project, and how it is to be read. Nothing is read here.
 *
 * @param path holds {@code dbt_project.yml}
 * @param profilesDirs searched in order for {@code profiles.yml}; none need have one
 * @param fingerprint equal for equal content
 * @param profile instead of the one the project names; {@code null} for that
 * @param target instead of the one the profile names; {@code null} for that
 * @param vars of the command that brought it; they win over the project's
 * @param env what {@code env_var} sees beside what the gateway allows; may hold secrets
 */
public record ProjectDirectory(
        Path path,
        List<Path> profilesDirs,
        String fingerprint,
        @Nullable String profile,
        @Nullable String target,
        Map<String, Object> vars,
        Map<String, String> env) {
    public ProjectDirectory {
        profilesDirs = List.copyOf(profilesDirs);
        vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
        env = Map.copyOf(env);
    }

    /** Without {@code env}: it may hold secrets. */
    @Override
    public String toString() {
        return "ProjectDirectory[" + path + ", " + fingerprint + "]";
    }
}
