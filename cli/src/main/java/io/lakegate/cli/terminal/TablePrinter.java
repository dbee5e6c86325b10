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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A table for reading. Widths are those of the first rows, and grow; later rows stream, so that a result of any size is
 * printed in constant memory. A text of several lines takes several lines.
 */
public final class TablePrinter implements ResultPrinter {
    private static final int MEASURED_ROWS = 500;
    private static final long MEASURED_MILLIS = 300;
    private static final int WIDEST = 120;
    private static final String NULL = "NULL";

    private final List<String> chosen;

    /** @param chosen labels of the columns to print, in this order; none for all */
    public TablePrinter(String... chosen) {
        this.chosen = List.of(chosen);
    }

    /** A column of the result and how it is shown. */
    private record Shown(int index, String label, int type) {
        boolean number() {
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

        String[] cell(ResultSet rows) throws SQLException {
            if (type == Types.DOUBLE || type == Types.FLOAT || type == Types.REAL) {
                double value = rows.getDouble(index);
                return new String[] {rows.wasNull() ? NULL : readable(value)};
            }
            String text = rows.getString(index);
            return text == null
                    ? new String[] {NULL}
                    : text.replace("\t", "    ").replace("\r", "").split("\n", -1);
        }
    }

    /** Also when reading fails in the middle, the rows that came before are printed. */
    @Override
    public long print(ResultSet rows, PrintStream out) throws SQLException {
        List<Shown> columns = columns(rows);
        Page page = new Page(columns, out);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "table");
            thread.setDaemon(true);
            return thread;
        });
        try {
            while (rows.next()) {
                String[][] cells = cells(rows, columns);
                if (page.add(cells) == 1) {
                    var unused = timer.schedule(page::settle, MEASURED_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } finally {
            timer.shutdownNow();
            page.settle();
        }
        return page.count;
    }

    /**
     * The rows on their way to the screen. The first ones are held back to see how wide they are: a few hundred of them,
     * or as many as come in a moment, since a run's rows come minutes apart.
     */
    private static final class Page {
        private final List<Shown> columns;
        private final PrintStream out;
        private final int[] width;
        private final List<String[][]> held = new ArrayList<>();
        private boolean settled;
        private long count;

        Page(List<Shown> columns, PrintStream out) {
            this.columns = columns;
            this.out = out;
            this.width =
                    columns.stream().mapToInt(each -> each.label().length()).toArray();
        }

        /** @return the number of rows so far */
        synchronized long add(String[][] cells) {
            for (int i = 0; i < width.length; i++) {
                for (String line : cells[i]) {
                    width[i] = Math.max(width[i], Math.min(WIDEST, line.length()));
                }
            }
            if (settled) {
                print(cells);
            } else {
                held.add(cells);
                if (held.size() == MEASURED_ROWS) {
                    settle();
                }
            }
            return ++count;
        }

        /** Prints what is held; later rows are printed as they come. */
        synchronized void settle() {
            if (!settled) {
                settled = true;
                print(columns.stream().map(each -> new String[] {each.label()}).toArray(String[][]::new));
                out.println(String.join(
                        "──", Arrays.stream(width).mapToObj("─"::repeat).toList()));
                held.forEach(this::print);
                held.clear();
            }
            out.flush();
        }

        private void print(String[][] cells) {
            int lines = Arrays.stream(cells).mapToInt(cell -> cell.length).max().orElse(0);
            for (int at = 0; at < lines; at++) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < cells.length; i++) {
                    String text = at < cells[i].length ? cells[i][at] : "";
                    String pad = " ".repeat(Math.max(0, width[i] - text.length()));
                    line.append(i == 0 ? "" : "  ").append(columns.get(i).number() ? pad + text : text + pad);
                }
                out.println(line.toString().stripTrailing());
            }
        }
    }

    private List<Shown> columns(ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<Shown> columns = new ArrayList<>();
        if (chosen.isEmpty()) {
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(new Shown(i, meta.getColumnLabel(i), meta.getColumnType(i)));
            }
        }
        for (String label : chosen) {
            int index = rows.findColumn(label);
            columns.add(new Shown(index, label.toLowerCase(Locale.ROOT), meta.getColumnType(index)));
        }
        return columns;
    }

    private static String[][] cells(ResultSet rows, List<Shown> columns) throws SQLException {
        String[][] cells = new String[columns.size()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i).cell(rows);
        }
        return cells;
    }

    /** Four digits after the point are enough to read; {@code --format csv} has them all. */
    private static String readable(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value) || size >= 1e15 || (size > 0 && size < 1e-3)) {
            return Double.toString(value);
        }
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
