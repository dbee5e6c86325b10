package io.lakegate.cli.shell;

import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Reads statements from a person or from a stream and runs them. Blocks until its input ends. */
public final class SqlShell {
    private static final String PROMPT = "lakegate> ";
    private static final String CONTINUED = "       -> ";

    private final SqlSession session;
    private final Screen screen;
    private final BackslashCommands commands;

    public SqlShell(SqlSession session) {
        this.session = session;
        this.screen = session.screen();
        this.commands = new BackslashCommands(session);
    }

    /**
     * Runs the statements of a script as they become complete, and stops at the first that fails. The last one needs no
     * semicolon.
     */
    public void runScript(Reader script) throws SQLException, IOException {
        BufferedReader lines = new BufferedReader(script);
        StringBuilder pending = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            if (pending.toString().isBlank() && line.startsWith("\\")) {
                if (!commands.run(line)) {
                    return;
                }
                continue;
            }
            pending.append(line).append('\n');
            if (line.indexOf(';') >= 0) {
                StatementSplitter.Cut cut = StatementSplitter.cut(pending.toString());
                for (String statement : cut.statements()) {
                    session.run(statement);
                }
                pending.setLength(0);
                pending.append(cut.rest()).append(cut.complete() ? "" : "\n");
            }
        }
        StatementSplitter.Cut rest = StatementSplitter.cut(pending.toString());
        if (!rest.complete()) {
            session.run(rest.rest());
        }
    }

    /** Talks with a person until they leave. A failing statement is told and the talk goes on. */
    public void converse() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(new UntilSemicolon())
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUED)
                    .variable(LineReader.HISTORY_FILE, historyFile())
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
            screen.line("Connected to " + session.url() + ". \\? for help.");
            while (true) {
                try {
                    if (!answer(reader.readLine(PROMPT))) {
                        return;
                    }
                } catch (UserInterruptException ctrlC) {
                    // The line being typed is gone; the shell stays.
                } catch (EndOfFileException ctrlD) {
                    return;
                }
            }
        }
    }

    private boolean answer(String input) {
        try {
            if (input.startsWith("\\")) {
                return commands.run(input);
            }
            for (String statement : StatementSplitter.cut(input).statements()) {
                session.run(statement);
            }
        } catch (SQLException | CommandFailedException e) {
            screen.failure(e);
        }
        return true;
    }

    private static Path historyFile() {
        return Path.of(System.getProperty("user.home"), ".lakegate_history");
    }

    /** Enter sends a complete statement and otherwise starts a new line. */
    private static final class UntilSemicolon implements Parser {
        private final Parser words =
                new DefaultParser().escapeChars(new char[0]).quoteChars(new char[0]);

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            boolean command = line.startsWith("\\");
            if (context == ParseContext.ACCEPT_LINE
                    && !command
                    && !StatementSplitter.cut(line).complete()) {
                throw new EOFError(-1, -1, "the statement has no ; yet");
            }
            return words.parse(line, cursor, context);
        }
    }
}
