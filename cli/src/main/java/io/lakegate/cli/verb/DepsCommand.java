package io.lakegate.cli.verb;

import io.lakegate.cli.packages.PackageInstaller;
import io.lakegate.cli.terminal.Screen;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deps}: installs the packages that a project asks for. It needs no profile and reads no model. */
@Command(name = "deps", mixinStandardHelpOptions = true, description = "Install the packages of packages.yml.")
final class DepsCommand implements Callable<Integer> {
    @Option(
            names = "--project-dir",
            defaultValue = "${env:DBT_PROJECT_DIR:-.}",
            description = "Holds dbt_project.yml. Default: DBT_PROJECT_DIR, then the current directory.")
    private Path projectDir = Path.of("");

    @Option(names = "--upgrade", description = "Choose versions anew, whatever package-lock.yml says.")
    private boolean upgrade;

    @Option(names = "--lock", description = "Write package-lock.yml and install nothing.")
    private boolean lockOnly;

    @Option(
            names = "--hub",
            paramLabel = "URL",
            defaultValue = "${env:DBT_PACKAGE_HUB_URL}",
            description = "Where the package hub's API begins. Default: DBT_PACKAGE_HUB_URL.")
    private @Nullable String hub;

    @Option(
            names = {"--quiet", "-q"},
            description = "Print warnings and errors alone.")
    private boolean quiet;

    private final Screen screen;

    DepsCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        new PackageInstaller(projectDir, hub == null || hub.isBlank() ? null : hub, line -> {
                    if (line.startsWith("warning: ")) {
                        screen.err().println(line);
                    } else if (!quiet) {
                        screen.line(line);
                    }
                })
                .install(upgrade, lockOnly);
        return 0;
    }
}
