package io.lakegate.templating.project;

import java.util.Collections;
import java.util.LinkedHashMap;
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
 */
public record Profile(
        String profileName,
        String targetName,
        String type,
        String schema,
        String database,
        int threads,
        Map<String, Object> settings) {
    public Profile {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The settings of a glue profile, with dbt-glue's defaults. */
    public GlueProfile glue() {
        return GlueProfile.of(settings);
    }

    @Override
    public String toString() {
        return profileName + "." + targetName + " (" + type + ")";
    }
}
