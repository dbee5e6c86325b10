package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV of seeds and unit tests: the first line names the columns, an empty field is null. */
final class CsvRows {
    private CsvRows() {}

    static List<Map<String, @Nullable Object>> of(String text) {
        List<List<String>> lines = lines(text.strip(), ',');
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < lines.get(0).size(); i++) {
                String field = i < line.size() ? line.get(i) : "";
                row.put(lines.get(0).get(i), field.isEmpty() ? null : field);
            }
            rows.add(row);
        }
        return rows;
    }

    /** RFC 4180: quotes keep commas and line ends, and double themselves. */
    static List<List<String>> lines(String text, char delimiter) {
        List<List<String>> lines = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == delimiter || c == '\n') {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(fields);
                    fields = new ArrayList<>();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        fields.add(field.toString());
        lines.add(fields);
        return lines;
    }
}
