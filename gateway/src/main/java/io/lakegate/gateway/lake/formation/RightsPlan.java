package io.lakegate.gateway.lake.formation;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.lake.formation.RightsCall.Tagged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calls that bring what holds to what is configured: only differences, so a model whose rights are right costs none. What
 * nobody configured goes only where {@code drop_existing} says so.
 *
 * <p>The order never opens a door before the one that narrows it is shut: a filter is made or changed before anybody is let
 * through it, and grants go before the filter they are on.
 */
final class RightsPlan {
    private final GovernedTable table;
    private final RightsState now;
    private final List<RightsCall> calls = new ArrayList<>();

    private RightsPlan(GovernedTable table, RightsState now) {
        this.table = table;
        this.now = now;
    }

    /** @throws QueryException {@code INVALID_CONFIG} for a column that the table does not have */
    static List<RightsCall> of(GovernedTable table, RightsConfig config, RightsState now) {
        RightsPlan plan = new RightsPlan(table, now);
        if (config.tags().enabled()) {
            plan.tags(config.tags());
        }
        if (config.grants().enabled()) {
            plan.grants(config.grants());
        }
        return List.copyOf(plan.calls);
    }

    private void tags(RightsConfig.Tags tags) {
        Map<String, Map<String, String>> wanted = wantedByColumn(tags);
        if (tags.dropExisting()) {
            Map<String, String> stale = stale(now.tableTags(), tags.table(), tags.inherited());
            if (!stale.isEmpty()) {
                calls.add(new RightsCall.RemoveTags(Tagged.TABLE, stale));
            }
            Map<String, Map<String, String>> stales = new LinkedHashMap<>();
            now.columnTags()
                    .forEach((column, has) ->
                            stales.put(column, stale(has, wanted.getOrDefault(column, Map.of()), tags.inherited())));
            byTag(stales).forEach((tag, columns) -> calls.add(new RightsCall.RemoveTags(Tagged.columns(columns), tag)));
        }
        add(Tagged.DATABASE, missing(now.databaseTags(), tags.database()));
        add(Tagged.TABLE, missing(now.tableTags(), tags.table()));
        Map<String, Map<String, String>> missing = new LinkedHashMap<>();
        wanted.forEach((column, has) ->
                missing.put(column, missing(now.columnTags().getOrDefault(column, Map.of()), has)));
        byTag(missing).forEach((tag, columns) -> add(Tagged.columns(columns), tag));
    }

    private void add(Tagged target, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            calls.add(new RightsCall.AddTags(target, tags));
        }
    }

    private void grants(RightsConfig.Grants grants) {
        for (RightsConfig.Granted wanted : grants.filters()) {
            CellFilter filter = wanted.filter();
            known("filter " + filter.name(), filter.columns());
            known("filter " + filter.name(), filter.excluded());
            CellFilter standing = now.filters().stream()
                    .filter(each -> each.name().equals(filter.name()))
                    .findFirst()
                    .orElse(null);
            List<String> has = standing == null ? List.of() : now.principals(filter.name());
            List<String> gone = without(has, wanted.principals());
            if (grants.dropExisting() && !gone.isEmpty()) {
                calls.add(new RightsCall.Revoke(filter.name(), gone));
            }
            if (standing == null) {
                calls.add(new RightsCall.CreateFilter(filter));
            } else if (!standing.equals(filter)) {
                calls.add(new RightsCall.UpdateFilter(filter));
            }
            List<String> come = without(wanted.principals(), has);
            if (!come.isEmpty()) {
                calls.add(new RightsCall.Grant(filter.name(), come));
            }
        }
        if (grants.dropExisting()) {
            dropOthers(grants.filters().stream()
                    .map(wanted -> wanted.filter().name())
                    .collect(Collectors.toSet()));
        }
    }

    private void dropOthers(Set<String> wanted) {
        for (CellFilter standing : now.filters()) {
            if (!wanted.contains(standing.name())) {
                if (!now.principals(standing.name()).isEmpty()) {
                    calls.add(new RightsCall.Revoke(standing.name(), now.principals(standing.name())));
                }
                calls.add(new RightsCall.DeleteFilter(standing.name()));
            }
        }
    }

    private Map<String, Map<String, String>> wantedByColumn(RightsConfig.Tags tags) {
        Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
        tags.columns()
                .forEach((key, values) -> values.forEach((value, columns) -> {
                    known("tag " + key, columns);
                    for (String column : columns) {
                        String before = wanted.computeIfAbsent(
                                        column.toLowerCase(Locale.ROOT), any -> new LinkedHashMap<>())
                                .put(key, value);
                        if (before != null && !before.equals(value)) {
                            throw invalid("gives column " + column + " two values of tag " + key + ", " + before
                                    + " and " + value + ": a column has one.");
                        }
                    }
                }));
        return wanted;
    }

    private void known(String what, List<String> columns) {
        for (String column : columns) {
            if (!table.columns().isEmpty() && !table.columns().contains(column.toLowerCase(Locale.ROOT))) {
                throw invalid("names column " + column + " for " + what + ", which " + table + " does not have. It has "
                        + String.join(", ", table.columns()) + ".");
            }
        }
    }

    /** A tag with another value counts as missing: adding it replaces the value. */
    private static Map<String, String> missing(Map<String, String> has, Map<String, String> wanted) {
        Map<String, String> missing = new LinkedHashMap<>(wanted);
        missing.entrySet().removeIf(tag -> tag.getValue().equals(has.get(tag.getKey())));
        return missing;
    }

    private static Map<String, String> stale(
            Map<String, String> has, Map<String, String> wanted, Set<String> inherited) {
        Map<String, String> stale = new LinkedHashMap<>(has);
        stale.keySet().removeIf(key -> wanted.containsKey(key) || inherited.contains(key));
        return stale;
    }

    /** One call serves all columns that get the same tag. */
    private static Map<Map<String, String>, List<String>> byTag(Map<String, Map<String, String>> byColumn) {
        Map<Map<String, String>, List<String>> columns = new LinkedHashMap<>();
        byColumn.forEach((column, tags) ->
                tags.forEach((key, value) -> columns.computeIfAbsent(Map.of(key, value), tag -> new ArrayList<>())
                        .add(column)));
        return columns;
    }

    private static List<String> without(List<String> all, List<String> others) {
        return all.stream().filter(each -> !others.contains(each)).distinct().toList();
    }

    private QueryException invalid(String message) {
        return new QueryException(
                ErrorCode.INVALID_CONFIG, "The Lake Formation configuration of " + table + " " + message);
    }
}
