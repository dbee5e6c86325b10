package io.lakegate.gateway.lake.formation;

import java.util.List;
import java.util.Map;

/**
 * What holds in Lake Formation now.
 *
 * @param databaseTags assigned to the database itself
 * @param tableTags assigned to the table itself; what it inherits from the database is not here
 * @param columnTags by column, assigned to the column itself
 * @param filters of the table
 * @param principals by filter: who may read through it
 */
record RightsState(
        Map<String, String> databaseTags,
        Map<String, String> tableTags,
        Map<String, Map<String, String>> columnTags,
        List<CellFilter> filters,
        Map<String, List<String>> principals) {
    /** A table that is not there yet. */
    static final RightsState NOTHING = new RightsState(Map.of(), Map.of(), Map.of(), List.of(), Map.of());

    RightsState {
        filters = List.copyOf(filters);
    }

    List<String> principals(String filter) {
        return principals.getOrDefault(filter, List.of());
    }
}
