package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One output of {@code profiles.yml}: where and with what a project runs.
 *
 * @param profileName the profile, {@code shop}
 * @param targetName the output, {@code dev}
 * @param type the adapter: {@code glue}, {@code spark}, or any other
 * @param schema the default schema
 * @param database the default database as the adapter has it: for glue the schema, for spark empty
 * @param threads nodes at the same time
 * @param settings every key of the output, rendered; may hold credentials, so it is never logged
 * @param places where each key stands; empty for a profile that no file has
 */
public record Profile(
        String profileName,
        String targetName,
        String type,
        String schema,
        String database,
        int threads,
        Map<String, Object> settings,
        Map<String, SourceLocation> places) {
    public Profile {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        places = Map.copyOf(places);
    }

    /**
     * The options of a glue profile.
     *
     * @throws QueryException {@code INVALID_CONFIG} for a value that cannot be read as its option is
     */
    public GlueProfile glue() {
        return GlueProfile.of(options());
    }

    /** What a glue profile says that has another meaning here than for dbt-glue, or none. */
    public List<ProfileNote> notes() {
        return GlueNotes.of(options());
    }

    /**
     * What is wrong with an option, and where it stands.
     *
     * @param expected goes on after {@code takes}
     */
    public QueryException wrong(String option, String expected) {
        return options().wrong(option, expected);
    }

    private ProfileOptions options() {
        return new ProfileOptions(profileName + "." + targetName, settings, places);
    }

    @Override
    public String toString() {
        return profileName + "." + targetName + " (" + type + ")";
    }
}
