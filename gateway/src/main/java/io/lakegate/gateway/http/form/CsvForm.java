package io.lakegate.gateway.http.form;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header line. NULL is an empty field; an empty string is {@code ""}. */
final class CsvForm implements ResultForm {
    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public boolean forPeople() {
        return true;
    }

    @Override
    public byte[] begin(List<Column> columns) {
        StringBuilder line = new StringBuilder();
        for (Column column : columns) {
            field(line, column.name());
        }
        return Texts.utf8(ended(line));
    }

    @Override
    public byte[] row(RowReader rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < rows.columns().size(); column++) {
            @Nullable Object value = rows.value(column);
            if (value == null) {
                line.append(',');
            } else {
                field(line, Texts.of(value));
            }
        }
        return Texts.utf8(ended(line));
    }

    private static void field(StringBuilder line, String text) {
        boolean quoted = text.isEmpty();
        for (int i = 0; i < text.length() && !quoted; i++) {
            char c = text.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text).append(',');
    }

    private static StringBuilder ended(StringBuilder line) {
        line.setLength(Math.max(0, line.length() - 1));
        return line.append("\r\n");
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }

    @Override
    public byte[] update(long count) {
        return new byte[0];
    }

    @Override
    public byte[] error(QueryException error) {
        return Texts.utf8(Texts.line(error) + "\r\n");
    }
}
