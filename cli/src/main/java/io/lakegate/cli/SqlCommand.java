package io.lakegate.cli;

import io.lakegate.cli.shell.OutputFormat;
import io.lakegate.cli.shell.SqlSession;
import io.lakegate.cli.shell.SqlShell;
import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.Screen;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "An SQL shell. Without -e and -f it talks with you, or runs what it reads from a pipe.")
final class SqlCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "jdbc:lakegate://localhost:8642/default",
            description = "Default: ${DEFAULT-VALUE}.")
    private String url = "";

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Run these statements and leave. May be repeated.")
    private List<String> statements = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Run a file's statements and leave; - is standard input.")
    private @Nullable Path file;

    @Option(
            names = {"-u", "--user"},
            description = "User name.")
    private @Nullable String user;

    @Option(
            names = {"-p", "--password"},
            arity = "0..1",
            interactive = true,
            description = "Password; asked for when no value is given. LAKEGATE_PASSWORD is read too.")
    private char @Nullable [] password;

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}. Default: table.")
    private OutputFormat format = OutputFormat.table;

    @Option(names = "--timing", description = "Print how long each statement took.")
    private boolean timing;

    private final Screen screen;

    SqlCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        // Read first: a file that is not there is told before anything is connected.
        String script = script();
        try (SqlSession session = SqlSession.open(screen, url, credentials(), format)) {
            session.timing(timing);
            SqlShell shell = new SqlShell(session);
            if (script != null) {
                shell.runScript(new StringReader(script));
            } else if (screen.conversation() && file == null) {
                shell.converse();
            } else {
                try (Reader input = new InputStreamReader(System.in, StandardCharsets.UTF_8)) {
                    shell.runScript(input);
                }
            }
        }
        return 0;
    }

    private @Nullable String script() throws IOException {
        if (!statements.isEmpty()) {
            return String.join(";\n", statements);
        }
        if (file == null || file.toString().equals("-")) {
            return null;
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailedException("there is no file " + file + ".", e);
        }
    }

    private Properties credentials() {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        String fromEnvironment = System.getenv("LAKEGATE_PASSWORD");
        if (password != null) {
            properties.setProperty("password", new String(password));
        } else if (fromEnvironment != null) {
            properties.setProperty("password", fromEnvironment);
        }
        return properties;
    }
}
