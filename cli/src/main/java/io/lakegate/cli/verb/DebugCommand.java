package io.lakegate.cli.verb;

import io.lakegate.cli.packages.PackageList;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.project.GlueProfile;
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
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code debug}: checks every part that a command needs and says of each what was found; 1 when one fails. */
@Command(name = "debug", description = "Check the project, its profile, the target directory and a gateway.")
final class DebugCommand implements Callable<Integer> {
    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Option(names = "--url", paramLabel = "URL", description = "jdbc:lakegate://… of a gateway to check too.")
    private @Nullable String url;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls.
    private CommandSpec spec;

    private boolean failed;

    /** One thing to look at; what it returns is what it found. */
    private interface Check {
        String found() throws IOException, SQLException;
    }

    @Override
    public Integer call() {
        check("java", () -> Runtime.version() + " in " + System.getProperty("java.home"));
        check("packages", () -> {
            int asked = PackageList.read(options.projectDir()).size();
            return asked == 0 ? "none asked for" : Counts.counted(asked, "package") + " asked for";
        });
        LoadedProject project = load();
        if (project != null) {
            check("profile", () -> profile(project.profile()));
            if (project.profile().type().equals("glue")) {
                check("glue", () -> glue(project.profile().glue()));
            }
            check(
                    "selectors",
                    () -> Counts.counted(project.selections().documents().size(), "selector"));
            check("nodes", () -> nodes(project));
        }
        check("target", () -> target(options.targetPath()));
        String gateway = url;
        if (gateway == null) {
            line("gateway", "--", "not checked; name one with --url");
        } else {
            check("gateway", () -> gateway(gateway));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(failed ? "Some checks failed." : "All checks passed.");
        return failed ? 1 : 0;
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

    /** Reading them is the check: a wrong value is an error that names its key. */
    private static String glue(GlueProfile glue) {
        return glue.compute().workers() + " x " + glue.compute().workerType();
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
        failed = true;
        line(part, "FAIL", why);
    }

    private void line(String part, String state, String found) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, "%-10s %-5s %s", part, state, found));
    }
}
