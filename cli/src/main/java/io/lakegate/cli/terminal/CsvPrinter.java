package io.lakegate.cli.terminal;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header line; a null is an empty field and an empty string is {@code ""}. Tabs instead on request. */
public final class CsvPrinter implements ResultPrinter {
    private final char separator;

    public CsvPrinter(char separator) {
        this.separator = separator;
    }

    @Override
    public long print(ResultSet rows, PrintStream out) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
            field(line, i, rows.getMetaData().getColumnLabel(i));
        }
        out.append(line).append('\n');
        long count = 0;
        while (rows.next()) {
            line.setLength(0);
            for (int i = 1; i <= columns; i++) {
                field(line, i, rows.getString(i));
            }
            out.append(line).append('\n');
            count++;
        }
        out.flush();
        return count;
    }

    private void field(StringBuilder line, int column, @Nullable String text) {
        if (column > 1) {
            line.append(separator);
        }
        if (text == null) {
            return;
        }
        boolean plain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        if (plain) {
            line.append(text);
        } else {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }
}
