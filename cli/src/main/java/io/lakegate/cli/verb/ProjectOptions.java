package io.lakegate.cli.verb;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command about a project directory takes; the names are dbt's. */
final class ProjectOptions {
    @Option(names = "--project-dir", description = "Holds dbt_project.yml. Default: the current directory.")
    private Path projectDir = Path.of("");

    @Option(
            names = "--profiles-dir",
            description = "Holds profiles.yml. Default: the project's directory, then ~/.dbt.")
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

    LoadedProject load() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!(YamlFile.read("--vars", vars).value() instanceof Map<?, ?> map)) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "--vars takes a YAML map such as '{day: 2026-01-31}', but is '" + vars + "'.");
        }
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        List<Path> profiles = new ArrayList<>();
        if (profilesDir != null) {
            profiles.add(profilesDir);
        } else {
            profiles.add(projectDir);
            profiles.add(Path.of(System.getProperty("user.home", ""), ".dbt"));
        }
        return ProjectLoader.load(new LoadRequest(projectDir, profiles, profile, target, values, System.getenv()));
    }

    Selection selection(LoadedProject project) {
        NodeSelector chooser = new NodeSelector(
                project.nodes(), project.name(), IndirectSelection.named(indirectSelection), EarlierState.absent());
        if (selector != null) {
            return chooser.choose(project.selections().named(selector));
        }
        if (select.isEmpty()
                && exclude.isEmpty()
                && project.selections().byDefault().isPresent()) {
            return chooser.choose(project.selections().byDefault().get());
        }
        return chooser.choose(String.join(" ", select), String.join(" ", exclude));
    }

    Path targetPath() {
        return targetPath == null ? projectDir.resolve("target") : targetPath;
    }

    Path projectDir() {
        return projectDir;
    }

    boolean quiet() {
        return quiet;
    }
}
