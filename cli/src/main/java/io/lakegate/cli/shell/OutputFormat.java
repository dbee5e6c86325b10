package io.lakegate.cli.shell;

import io.lakegate.cli.terminal.CsvPrinter;
import io.lakegate.cli.terminal.ResultPrinter;
import io.lakegate.cli.terminal.TablePrinter;
import io.lakegate.cli.terminal.VerticalPrinter;

/** The forms a result can be printed in; the names are those of {@code --format}. */
public enum OutputFormat {
    table,
    vertical,
    csv,
    tsv;

    ResultPrinter printer() {
        return switch (this) {
            case table -> new TablePrinter();
            case vertical -> new VerticalPrinter();
            case csv -> new CsvPrinter(',');
            case tsv -> new CsvPrinter('\t');
        };
    }

    /** Whether the output is for a program, which wants rows and nothing else. */
    boolean forPrograms() {
        return this == csv || this == tsv;
    }
}
