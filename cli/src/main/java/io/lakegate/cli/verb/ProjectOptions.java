package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.StateDirectory;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.selection.EarlierState;
import io.lakegate.domain.selection.IndirectSelection;
import io.lakegate.domain.selection.NodeSelector;
import io.lakegate.domain.selection.Selection;
import io.lakegate.templating.project.LoadRequest;
import io.lakegate.templating.project.LoadedProject;
import io.lakegate.templating.project.ProjectLoader;
import io.lakegate.templating.yaml.YamlFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command about a project directory takes; the names are dbt's. */
final class ProjectOptions {
    @Option(
            names = "--project-dir",
            defaultValue = "${env:DBT_PROJECT_DIR:-.}",
            description = "Holds dbt_project.yml. Default: DBT_PROJECT_DIR, then the current directory.")
    private Path projectDir = Path.of("");

    @Option(
            names = "--profiles-dir",
            description = "Holds profiles.yml. Default: DBT_PROFILES_DIR, then the project's directory, then ~/.dbt.")
    private @Nullable Path profilesDir;

    @Option(names = "--profile", description = "A profile other than the project's.")
    private @Nullable String profile;

    @Option(
            names = {"--target", "-t"},
            description = "A target other than the profile's.")
    private @Nullable String target;

    @Option(names = "--vars", description = "Variables as YAML: '{day: 2026-01-31}'.")
    private String vars = "{}";

    @Option(
            names = {"--select", "-s", "--models", "-m"},
            arity = "1..*",
            description = "Which nodes: names, tag:…, path:…, +parents, children+.")
    private List<String> select = new ArrayList<>();

    @Option(names = "--exclude", arity = "1..*", description = "Which nodes not.")
    private List<String> exclude = new ArrayList<>();

    @Option(names = "--selector", description = "A selection of selectors.yml.")
    private @Nullable String selector;

    @Option(names = "--indirect-selection", description = "eager, cautious, buildable or empty.")
    private String indirectSelection = "eager";

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Artifacts of an earlier command, for state:…, result:… and source_status:…. Default: DBT_STATE.")
    private @Nullable Path state;

    @Option(names = "--target-path", description = "Where artifacts go. Default: target in the project's directory.")
    private @Nullable Path targetPath;

    @Option(
            names = {"--quiet", "-q"},
            description = "Print results alone.")
    private boolean quiet;

    @Option(
            names = {"--help", "-h"},
            usageHelp = true,
            description = "Show this.")
    void showHelp(boolean ignored) {}

    /** @throws QueryException when the project cannot be read at all */
    LoadedProject load() {
        return ProjectLoader.load(
                new LoadRequest(projectDir, profilesDirs(), profile, target, vars(), System.getenv()));
    }

    /** @throws QueryException {@code INVALID_PARAMETER_VALUE} for text that is no map */
    Map<String, Object> vars() {
        Object value;
        try {
            value = YamlFile.read("--vars", vars).value();
        } catch (QueryException e) {
            throw new QueryException(ErrorCode.INVALID_PARAMETER_VALUE, notAMap() + " " + e.message(), e);
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new QueryException(ErrorCode.INVALID_PARAMETER_VALUE, notAMap());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, item) -> values.put(String.valueOf(key), item));
        return values;
    }

    private String notAMap() {
        return "--vars takes a YAML or JSON map such as '{day: 2026-01-31}', but is '" + vars + "'.";
    }

    private List<Path> profilesDirs() {
        Path chosen = profilesDir == null ? fromEnvironment("DBT_PROFILES_DIR") : profilesDir;
        return chosen != null
                ? List.of(chosen)
                : List.of(projectDir, Path.of(System.getProperty("user.home", ""), ".dbt"));
    }

    /** The {@code profiles.yml} in use when it is not the project directory's own. */
    @Nullable
    Path profilesElsewhere() {
        Path file = profilesFile();
        return !Files.isRegularFile(file) || file.equals(own()) ? null : file;
    }

    private Path own() {
        return projectDir.resolve("profiles.yml").toAbsolutePath().normalize();
    }

    /** The {@code profiles.yml} in use; where the first one would be when there is none. */
    Path profilesFile() {
        List<Path> files = profilesDirs().stream()
                .map(directory ->
                        directory.resolve("profiles.yml").toAbsolutePath().normalize())
                .toList();
        return files.stream().filter(Files::isRegularFile).findFirst().orElse(files.get(0));
    }

    @Nullable
    String profile() {
        return profile;
    }

    @Nullable
    String target() {
        return target;
    }

    String select() {
        return String.join(" ", select);
    }

    String exclude() {
        return String.join(" ", exclude);
    }

    /** Whether the selection needs what only this side has: selectors.yml, an earlier state, a mode. */
    boolean selectsHere() {
        return selector != null
                || !indirectSelection.equals("eager")
                || (select() + " " + exclude()).matches("(?s).*\\b(state|result|source_status):.*");
    }

    /** The selected nodes; a part that matches nothing is told. */
    Selection selection(LoadedProject project, PrintWriter err) {
        Selection selection = selection(project);
        if (!quiet) {
            selection.unmatched().forEach(part -> err.println("warning: nothing matches the selection '" + part + "'"));
        }
        return selection;
    }

    private Selection selection(LoadedProject project) {
        Path earlier = state == null ? fromEnvironment("DBT_STATE") : state;
        NodeSelector chooser = new NodeSelector(
                project.nodes(),
                project.name(),
                IndirectSelection.named(indirectSelection),
                earlier == null ? EarlierState.absent() : StateDirectory.read(earlier, targetPath(), project));
        if (selector != null) {
            return chooser.choose(project.selections().named(selector));
        }
        if (select.isEmpty()
                && exclude.isEmpty()
                && project.selections().byDefault().isPresent()) {
            return chooser.choose(project.selections().byDefault().get());
        }
        return chooser.choose(select(), exclude());
    }

    /** dbt's {@code args} of run_results.json, those that are known here. */
    Map<String, Object> arguments(String verb) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("which", verb);
        arguments.put("select", select);
        arguments.put("exclude", exclude);
        arguments.put("indirect_selection", indirectSelection);
        arguments.put("vars", vars);
        arguments.put("project_dir", projectDir.toAbsolutePath().normalize().toString());
        return arguments;
    }

    Path targetPath() {
        Path chosen = targetPath == null ? fromEnvironment("DBT_TARGET_PATH") : targetPath;
        return chosen == null ? projectDir.resolve("target") : chosen;
    }

    private static @Nullable Path fromEnvironment(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : Path.of(value);
    }

    Path projectDir() {
        return projectDir;
    }

    boolean quiet() {
        return quiet;
    }
}
