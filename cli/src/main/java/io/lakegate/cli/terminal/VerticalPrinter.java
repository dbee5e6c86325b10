package io.lakegate.cli.terminal;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** A line per column: for rows too wide to read across. */
public final class VerticalPrinter implements ResultPrinter {
    @Override
    public long print(ResultSet rows, PrintStream out) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        int widest = 0;
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            widest = Math.max(widest, meta.getColumnLabel(i).length());
        }
        long count = 0;
        while (rows.next()) {
            count++;
            out.println("─ row " + count + " " + "─".repeat(20));
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                String label = meta.getColumnLabel(i);
                String text = rows.getString(i);
                out.println(label + " ".repeat(widest - label.length() + 2) + (text == null ? "NULL" : text));
            }
        }
        out.flush();
        return count;
    }
}
