package io.lakegate.templating.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which project to load, and as whom.
 *
 * @param projectDir holds {@code dbt_project.yml}
 * @param profilesDirs searched in order for {@code profiles.yml}
 * @param profile instead of the project's; {@code null} for the project's
 * @param target instead of the profile's; {@code null} for the profile's
 * @param vars of the command; they win over the project's
 * @param env what {@code env_var} may see
 * @param sql what stands beside the directory's files
 */
public record LoadRequest(
        Path projectDir,
        List<Path> profilesDirs,
        @Nullable String profile,
        @Nullable String target,
        Map<String, Object> vars,
        Map<String, String> env,
        SqlDefinitions sql) {
    public LoadRequest {
        profilesDirs = List.copyOf(profilesDirs);
    }

    /** Whether a load of both reads the same files in the same way. */
    boolean sameFiles(LoadRequest other) {
        return projectDir.equals(other.projectDir)
                && profilesDirs.equals(other.profilesDirs)
                && Objects.equals(profile, other.profile)
                && Objects.equals(target, other.target)
                && vars.equals(other.vars)
                && env.equals(other.env)
                && sql.sameProject(other.sql);
    }

    /** A directory alone. */
    public LoadRequest(
            Path projectDir,
            List<Path> profilesDirs,
            @Nullable String profile,
            @Nullable String target,
            Map<String, Object> vars,
            Map<String, String> env) {
        this(projectDir, profilesDirs, profile, target, vars, env, SqlDefinitions.NONE);
    }
}
