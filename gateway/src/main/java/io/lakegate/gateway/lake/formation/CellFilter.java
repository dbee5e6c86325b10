package io.lakegate.gateway.lake.formation;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Rows and columns of a table under a name that can be granted.
 *
 * @param rows a condition in PartiQL's SQL; empty for all rows
 * @param columns those that can be read; empty for all but the excluded ones
 * @param excluded those that cannot
 */
record CellFilter(String name, String rows, List<String> columns, List<String> excluded) {
    /** Columns are a set, and Lake Formation keeps them in lower case. */
    CellFilter {
        rows = rows.strip();
        columns = sorted(columns);
        excluded = sorted(excluded);
    }

    String described() {
        StringBuilder text = new StringBuilder(rows.isEmpty() ? "all rows" : "rows where " + rows);
        if (!columns.isEmpty()) {
            text.append(", columns ").append(String.join(", ", columns));
        } else if (excluded.isEmpty()) {
            text.append(", all columns");
        } else {
            text.append(", all columns but ").append(String.join(", ", excluded));
        }
        return text.toString();
    }

    private static List<String> sorted(List<String> names) {
        TreeSet<String> set = new TreeSet<>();
        names.forEach(name -> set.add(name.toLowerCase(Locale.ROOT)));
        return List.copyOf(set);
    }
}
