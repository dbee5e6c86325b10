package io.lakegate.gateway.run;

import io.lakegate.domain.relation.Column;
import io.lakegate.templating.QueryRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How actual rows differ from expected ones, in no order, duplicates counted.
 *
 * @param columns names of what is compared
 * @param missing rows that were expected and did not come
 * @param unexpected rows that came and were not expected
 */
record RowDifference(List<String> columns, List<List<String>> missing, List<List<String>> unexpected) {
    /** More rows of a kind than this are not shown. */
    private static final int SHOWN = 20;

    /** @param rows the first column says {@code actual} or {@code expected} */
    static RowDifference of(QueryRows rows) {
        Map<List<String>, Integer> surplus = new LinkedHashMap<>();
        for (List<@Nullable Object> row : rows.rows()) {
            List<String> values = new ArrayList<>();
            row.subList(1, row.size()).forEach(value -> values.add(text(value)));
            surplus.merge(values, "actual".equals(row.get(0)) ? 1 : -1, Integer::sum);
        }
        List<List<String>> missing = new ArrayList<>();
        List<List<String>> unexpected = new ArrayList<>();
        surplus.forEach((row, times) -> {
            for (int i = 0; i < Math.abs(times); i++) {
                (times < 0 ? missing : unexpected).add(row);
            }
        });
        return new RowDifference(
                rows.columns().stream().skip(1).map(Column::name).toList(), missing, unexpected);
    }

    /** Text keeps its quotes, so that it is told from null and from numbers. */
    private static String text(@Nullable Object value) {
        return value == null ? "null" : value instanceof String string ? "'" + string + "'" : value.toString();
    }

    int count() {
        return missing.size() + unexpected.size();
    }

    /** A line for each row: {@code -} for what is missing, {@code +} for what was not expected. */
    String told() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("Actual rows differ from expected ones (- expected, + actual):");
        lines.add("  " + String.join(" | ", columns));
        add(lines, "- ", missing);
        add(lines, "+ ", unexpected);
        return lines.toString();
    }

    private static void add(StringJoiner lines, String sign, List<List<String>> rows) {
        rows.stream().limit(SHOWN).forEach(row -> lines.add(sign + String.join(" | ", row)));
        if (rows.size() > SHOWN) {
            lines.add(sign + "… and " + (rows.size() - SHOWN) + " more");
        }
    }
}
