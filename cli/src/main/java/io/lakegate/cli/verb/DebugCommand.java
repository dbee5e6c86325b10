package io.lakegate.cli.verb;

import io.lakegate.cli.packages.PackageList;
import io.lakegate.cli.terminal.CommandFailedException;
import io.lakegate.cli.terminal.ProgressLine;
import io.lakegate.cli.terminal.Screen;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.project.LoadedProject;
import io.lakegate.templating.project.Profile;
import io.lakegate.templating.project.ProjectWarning;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code debug}: checks every part that a command needs and says of each what was found; 1 when one fails. On Glue it opens a
 * session, as dbt's connects, and leaves it warm for the command that follows.
 */
@Command(
        name = "debug",
        description = "Check the project, its profile, the target directory, and the engine or gateway of a run.")
final class DebugCommand implements Callable<Integer> {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private GatewayOptions gatewayOptions = new GatewayOptions();

    @Option(names = "--no-session", description = "Start no compute: check all but a session.")
    private boolean noSession;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    private final Screen screen;
    private int failures;

    DebugCommand(Screen screen) {
        this.screen = screen;
    }

    /** One thing to look at; what it returns is what it found. */
    private interface Check {
        String found() throws IOException, SQLException;
    }

    @Override
    public Integer call() throws InterruptedException {
        check("java", () -> Runtime.version() + " in " + System.getProperty("java.home"));
        check("packages", () -> {
            int asked = PackageList.read(options.projectDir()).size();
            return asked == 0 ? "none asked for" : Counts.counted(asked, "package") + " asked for";
        });
        LoadedProject project = load();
        if (project != null) {
            check("profile", () -> profile(project.profile()));
            project.profile().notes().forEach(note -> line("", "note", note.toString()));
            check(
                    "selectors",
                    () -> Counts.counted(project.selections().documents().size(), "selector"));
            check("nodes", () -> nodes(project));
        }
        check("target", () -> target(options.targetPath()));
        String url = gatewayOptions.url();
        if (url != null) {
            check("gateway", () -> gateway(url));
        } else if (project != null) {
            engine(project.profile());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(failures == 0 ? "All checks passed!" : Counts.counted(failures, "check") + " failed.");
        return failures == 0 ? 0 : 1;
    }

    /** What a run with the same options would use. */
    private void engine(Profile profile) throws InterruptedException {
        StartedEngine engine;
        try {
            engine = StartedEngine.of(gatewayOptions, options, profile);
        } catch (CommandFailedException e) {
            fail("engine", String.valueOf(e.getMessage()));
            return;
        }
        if (!engine.inAws()) {
            line("engine", "ok", engine.described() + ", started with each command; a gateway is named with --url");
            return;
        }
        line("engine", "ok", engine.described());
        PrintWriter out = spec.commandLine().getOut();
        out.flush();
        boolean well;
        try (ProgressLine progress = new ProgressLine(screen, "asking AWS", Duration.ofSeconds(1))) {
            progress.show(noSession ? "asking AWS" : "asking AWS; a session takes up to a minute to start");
            well = EngineChecks.run(
                    GatewayInUse.launcher(), engine, gatewayOptions.dataDirectory(), !noSession, this::engineLine);
        }
        if (!well && failures == 0) {
            failures++;
        }
    }

    private void engineLine(String text) {
        if (text.matches("\\S+ +FAIL .*") || text.startsWith("lakegate:")) {
            failures++;
        }
        screen.line(text);
    }

    private @Nullable LoadedProject load() {
        try {
            LoadedProject project = options.load();
            Path directory = options.projectDir().toAbsolutePath().normalize();
            line("project", "ok", project.name() + " in " + directory);
            return project;
        } catch (QueryException e) {
            fail("project", told(e));
            return null;
        }
    }

    private static String profile(Profile profile) {
        return String.format(
                Locale.ROOT,
                "%s, schema %s, %s",
                profile,
                profile.schema(),
                Counts.counted(profile.threads(), "thread"));
    }

    private String nodes(LoadedProject project) {
        for (ProjectWarning warning : project.warnings()) {
            line("", "warn", warning.toString());
        }
        if (!project.errors().isEmpty()) {
            project.errors().stream().skip(1).forEach(error -> line("", "FAIL", told(error)));
            throw project.errors().get(0);
        }
        return Counts.of(project);
    }

    private static String target(Path target) throws IOException {
        Files.createDirectories(target);
        Path probe = Files.createTempFile(target, "probe", ".tmp");
        Files.delete(probe);
        return target.toAbsolutePath().normalize() + " can be written";
    }

    private static String gateway(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, GatewayOptions.credentials())) {
            DatabaseMetaData gateway = connection.getMetaData();
            return gateway.getDatabaseProductName() + " " + gateway.getDatabaseProductVersion() + " as "
                    + gateway.getUserName();
        }
    }

    private void check(String part, Check check) {
        try {
            line(part, "ok", check.found());
        } catch (QueryException e) {
            fail(part, told(e));
        } catch (IOException | SQLException | RuntimeException e) {
            fail(part, String.valueOf(e.getMessage()));
        }
    }

    private static String told(QueryException problem) {
        return problem.location().map(at -> at + ": ").orElse("") + problem.message();
    }

    private void fail(String part, String why) {
        failures++;
        line(part, "FAIL", why);
    }

    private void line(String part, String state, String found) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, "%-10s %-5s %s", part, state, found));
    }
}
