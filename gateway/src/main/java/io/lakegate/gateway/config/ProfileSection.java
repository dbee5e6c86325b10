package io.lakegate.gateway.config;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.engine.glue.GlueSettings;
import io.lakegate.templating.project.Profile;
import io.lakegate.templating.project.ProfileReading;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which dbt profile an engine takes its settings from, and that profile. */
final class ProfileSection {
    private final Section section;
    private final Map<String, String> environment;

    /** @param environment what the profile's {@code env_var} sees: whoever writes gateway.yaml chose the file */
    ProfileSection(Section section, Map<String, String> environment) {
        this.section = section;
        this.environment = environment;
    }

    /** @throws ConfigException saying where and what was expected, in the profile or here */
    GlueSettings read() {
        String file = section.text("file", section.text("dir", ""));
        String name = section.text("name", "");
        String target = section.text("target", "");
        Map<String, String> vars = section.map("vars");
        section.end();
        if (file.isEmpty()) {
            throw new ConfigException(
                    section.path() + " needs the key file, a profiles.yml, or dir, the directory that holds one.");
        }
        try {
            Profile profile = ProfileReading.read(
                    Path.of(file).toAbsolutePath(), orNull(name), orNull(target), vars, environment);
            if (!profile.type().equals("glue")) {
                throw section.wrong(
                        "file", "should lead to a profile of type glue, but " + profile + " is of another type.");
            }
            return ProfileSettings.of(profile);
        } catch (QueryException e) {
            throw section.wrong(
                    "file",
                    "cannot be used. " + e.location().map(at -> at + ": ").orElse("") + e.message());
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
