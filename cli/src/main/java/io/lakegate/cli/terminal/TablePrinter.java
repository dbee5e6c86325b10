package io.lakegate.cli.terminal;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table for reading. Widths are those of the first rows; later rows stream past them, so that a result of any size is
 * printed in constant memory.
 */
public final class TablePrinter implements ResultPrinter {
    private static final int MEASURED_ROWS = 500;
    private static final int WIDEST = 120;
    private static final String NULL = "NULL";

    @Override
    public long print(ResultSet rows, PrintStream out) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        int columns = meta.getColumnCount();
        String[] header = new String[columns];
        boolean[] right = new boolean[columns];
        int[] width = new int[columns];
        for (int i = 0; i < columns; i++) {
            header[i] = meta.getColumnLabel(i + 1);
            right[i] = isNumber(meta.getColumnType(i + 1));
            width[i] = header[i].length();
        }
        List<String[]> measured = new ArrayList<>();
        boolean more = true;
        while (measured.size() < MEASURED_ROWS && (more = rows.next())) {
            String[] cells = read(rows, meta, columns);
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], Math.min(WIDEST, cells[i].length()));
            }
            measured.add(cells);
        }
        out.println(line(header, width, new boolean[columns]));
        out.println(rule(width));
        measured.forEach(cells -> out.println(line(cells, width, right)));
        long count = measured.size();
        while (more && rows.next()) {
            out.println(line(read(rows, meta, columns), width, right));
            count++;
        }
        out.flush();
        return count;
    }

    /** Rows that are already text, under a header; numbers are not recognised and stay left. */
    public static void print(List<String> header, List<List<String>> rows, PrintStream out) {
        int[] width = header.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        boolean[] left = new boolean[width.length];
        out.println(line(header.toArray(String[]::new), width, left));
        out.println(rule(width));
        rows.forEach(row -> out.println(line(row.toArray(String[]::new), width, left)));
        out.flush();
    }

    private static String rule(int[] width) {
        return String.join("──", Arrays.stream(width).mapToObj("─"::repeat).toList());
    }

    private static String[] read(ResultSet rows, ResultSetMetaData meta, int columns) throws SQLException {
        String[] cells = new String[columns];
        for (int i = 0; i < columns; i++) {
            cells[i] = cell(rows, i + 1, meta.getColumnType(i + 1));
        }
        return cells;
    }

    private static String cell(ResultSet rows, int column, int type) throws SQLException {
        if (type == Types.DOUBLE || type == Types.FLOAT || type == Types.REAL) {
            double value = rows.getDouble(column);
            return rows.wasNull() ? NULL : readable(value);
        }
        String text = rows.getString(column);
        return text == null
                ? NULL
                : text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    /** Four digits after the point are enough to read; {@code --format csv} has them all. */
    private static String readable(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value) || size >= 1e15 || (size > 0 && size < 1e-3)) {
            return Double.toString(value);
        }
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String line(String[] cells, int[] width, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String pad = " ".repeat(Math.max(0, width[i] - cells[i].length()));
            line.append(i == 0 ? "" : "  ").append(right[i] ? pad + cells[i] : cells[i] + pad);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.FLOAT,
                    Types.REAL,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }
}
