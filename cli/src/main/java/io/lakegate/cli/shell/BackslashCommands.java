package io.lakegate.cli.shell;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.cli.terminal.TablePrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** The shell's own commands: lines that begin with a backslash. */
final class BackslashCommands {
    static final String HELP = """
            Statements end with ; and may span lines. Ctrl-C cancels, Ctrl-D or \\q leaves.
              \\d [pattern]        tables, or the columns of those whose name matches
              \\models             the project's models
              \\format FORM        table, vertical, csv or tsv
              \\timing [on|off]    print how long a statement took
              \\i FILE             run the statements of a file
              \\c URL              connect elsewhere
              \\? , \\q             this help, leave
            """;

    private final SqlSession session;

    BackslashCommands(SqlSession session) {
        this.session = session;
    }

    /** @return false when the shell should end */
    boolean run(String line) throws SQLException {
        String[] words = line.strip().split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        Screen screen = session.screen();
        switch (words[0]) {
            case "\\q" -> {
                return false;
            }
            case "\\?", "\\h", "\\help" -> screen.out().print(HELP);
            case "\\d", "\\dt" -> describe(argument);
            case "\\models" -> session.run("SHOW MODELS");
            case "\\timing" -> {
                session.timing(argument.isEmpty() ? !session.timing() : argument.equalsIgnoreCase("on"));
                screen.line("Timing is " + (session.timing() ? "on." : "off."));
            }
            case "\\x" ->
                session.format(session.format() == OutputFormat.vertical ? OutputFormat.table : OutputFormat.vertical);
            case "\\format" -> session.format(format(argument));
            case "\\i" -> runFile(argument);
            case "\\c" -> {
                session.reconnect(argument.isEmpty() ? session.url() : argument);
                screen.line("Connected to " + session.url());
            }
            default -> throw new CommandFailedException(words[0] + " is no command; \\? lists them.");
        }
        screen.out().flush();
        return true;
    }

    private void describe(String pattern) throws SQLException {
        DatabaseMetaData meta = session.connection().getMetaData();
        if (pattern.isEmpty()) {
            try (ResultSet tables = meta.getTables(null, null, "%", null)) {
                // Metadata results have twenty columns and more; these are the ones to read.
                print(tables, "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS");
            }
            return;
        }
        int dot = pattern.lastIndexOf('.');
        String schema = dot < 0 ? null : pattern.substring(0, dot);
        try (ResultSet columns = meta.getColumns(null, schema, pattern.substring(dot + 1), "%")) {
            print(columns, "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "TYPE_NAME", "REMARKS");
        }
    }

    private void print(ResultSet rows, String... columns) throws SQLException {
        new TablePrinter(columns).print(rows, session.screen().out());
    }

    private void runFile(String name) throws SQLException {
        if (name.isEmpty()) {
            throw new CommandFailedException("\\i needs the name of a file.");
        }
        String text;
        try {
            text = Files.readString(Path.of(name));
        } catch (IOException e) {
            throw new CommandFailedException("cannot read " + name + ": " + e.getMessage(), e);
        }
        StatementSplitter.Cut cut = StatementSplitter.cut(text);
        for (String statement : cut.statements()) {
            session.run(statement);
        }
        if (!cut.complete()) {
            session.run(cut.rest());
        }
    }

    private static OutputFormat format(String name) {
        try {
            return OutputFormat.valueOf(name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    "\\format knows " + Arrays.toString(OutputFormat.values()) + " and not '" + name + "'.", e);
        }
    }
}
