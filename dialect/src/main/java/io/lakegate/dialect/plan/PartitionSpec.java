package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.relation.FileFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * dbt's {@code partition_by}: columns and, for Iceberg, transforms such as {@code bucket(8, id)} or {@code days(ts)}.
 *
 * @param fields as SQL
 */
record PartitionSpec(List<String> fields) {
    private static final Pattern TRANSFORM = Pattern.compile("(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);

    PartitionSpec {
        fields = List.copyOf(fields);
    }

    static PartitionSpec of(Build build) {
        List<String> fields = new ArrayList<>();
        for (String written : build.config().strings("partition_by")) {
            for (String field : atTopLevelCommas(written)) {
                Matcher transform = TRANSFORM.matcher(field);
                if (!transform.matches()) {
                    fields.add(Quoting.name(unquoted(field)));
                } else if (build.format() == FileFormat.ICEBERG) {
                    fields.add(field);
                } else {
                    throw build.invalid("partition_by '" + field + "' is a transform, which only iceberg has; "
                            + build.format().sparkName() + " tables are partitioned by columns.");
                }
            }
        }
        return new PartitionSpec(fields);
    }

    /** Whether a column itself, and not a transform of it, is among the fields. */
    boolean names(String column) {
        return fields.stream().anyMatch(Quoting.name(column)::equalsIgnoreCase);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    Optional<String> clause() {
        return fields.isEmpty() ? Optional.empty() : Optional.of("PARTITIONED BY (" + String.join(", ", fields) + ")");
    }

    /** dbt takes {@code 'year, month'} as well as a list; the comma of {@code bucket(8, id)} parts nothing. */
    private static List<String> atTopLevelCommas(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth == 0 || i == text.length())) {
                String part = text.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }

    private static String unquoted(String field) {
        return field.length() > 1 && field.startsWith("`") && field.endsWith("`")
                ? field.substring(1, field.length() - 1)
                : field;
    }
}
