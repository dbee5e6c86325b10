package io.lakegate.gateway.lake.formation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model's configuration says about Lake Formation: dbt-glue's {@code lf_tags_config} and {@code lf_grants}. Maps keep the
 * order in which they were written.
 */
record RightsConfig(Tags tags, Grants grants) {
    static final RightsConfig NONE = new RightsConfig(
            new Tags(false, false, Map.of(), Map.of(), Map.of(), Set.of()), new Grants(false, false, List.of()));

    boolean says() {
        return tags.enabled() || grants.enabled();
    }

    /**
     * @param dropExisting whether tags that are not configured are taken off the table and its columns. Never off the database:
     *     it is other models' too
     * @param columns key, then value, then the columns that have it
     * @param inherited keys that are left alone whatever is configured
     */
    record Tags(
            boolean enabled,
            boolean dropExisting,
            Map<String, String> database,
            Map<String, String> table,
            Map<String, Map<String, List<String>>> columns,
            Set<String> inherited) {}

    /** @param dropExisting whether filters that are not configured go, and grants on configured ones that are not */
    record Grants(boolean enabled, boolean dropExisting, List<Granted> filters) {}

    /** @param principals who may read through the filter: ARNs, or account numbers */
    record Granted(CellFilter filter, List<String> principals) {}
}
