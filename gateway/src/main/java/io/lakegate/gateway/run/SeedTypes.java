package io.lakegate.gateway.run;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The type of a seed's column, told by its fields.
 *
 * <p>Source: dbt-common's {@code build_type_tester} and dbt-spark's {@code convert_*_type}.
 */
final class SeedTypes {
    private static final Predicate<String> NUMBER =
            Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?").asMatchPredicate();
    private static final Predicate<String> FRACTION =
            Pattern.compile(".*\\.\\d*[1-9]\\d*([eE].*)?|.*[eE]-.*").asMatchPredicate();
    private static final Predicate<String> DATE =
            Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}").asMatchPredicate();
    private static final Predicate<String> TIMESTAMP = Pattern.compile(
                    "\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[-+]\\d{2}:?\\d{2})?")
            .asMatchPredicate();
    private static final Predicate<String> BOOLEAN =
            Pattern.compile("true|false", Pattern.CASE_INSENSITIVE).asMatchPredicate();

    private SeedTypes() {}

    static String of(List<List<String>> rows, int column) {
        List<String> fields = rows.stream()
                .filter(row -> row.size() > column)
                .map(row -> row.get(column).strip())
                .filter(field -> !absent(field))
                .toList();
        if (fields.stream().allMatch(NUMBER)) {
            return fields.stream().anyMatch(FRACTION) ? "double" : "bigint";
        }
        if (fields.stream().allMatch(DATE)) {
            return "date";
        }
        if (fields.stream().allMatch(TIMESTAMP)) {
            return "timestamp";
        }
        return fields.stream().allMatch(BOOLEAN) ? "boolean" : "string";
    }

    /** What dbt takes for no value. */
    static boolean absent(String field) {
        String text = field.strip();
        return text.isEmpty() || text.toLowerCase(Locale.ROOT).equals("null");
    }
}
