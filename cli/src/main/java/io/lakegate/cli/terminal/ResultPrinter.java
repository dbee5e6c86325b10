package io.lakegate.cli.terminal;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints a result set in one form. The result set is read to its end and not closed. */
public interface ResultPrinter {
    /** @return the number of rows printed */
    long print(ResultSet rows, PrintStream out) throws SQLException;
}
