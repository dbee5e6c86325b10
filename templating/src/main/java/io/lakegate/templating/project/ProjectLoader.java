package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.selection.IndirectSelection;
import io.lakegate.domain.selection.NamedSelections;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads a dbt project directory: the same graph, configuration and names as dbt-core makes of it.
 *
 * <p>Blocks while it reads files, and uses all processors. What is wrong with one file or node is collected and leaves the
 * others unaffected; what makes the whole project unreadable is thrown. A project that is loaded again and again is a
 * {@link ResidentProject}.
 */
public final class ProjectLoader {
    private ProjectLoader() {}

    /**
     * @throws QueryException {@code INVALID_CONFIG} for an unreadable {@code dbt_project.yml} or profile, a missing package
     *     or a missing target
     */
    public static LoadedProject load(LoadRequest request) {
        return load(request, null).project();
    }

    /** @param memory of the load before, whose package files were told to look again; {@code null} to begin anew */
    static GraphAssembly.Assembled load(LoadRequest request, @Nullable LoadMemory memory) {
        LoadMemory used = memory;
        if (used == null || !used.head().reads().hold()) {
            TemplateEngine engine = used == null ? request.sql().engine() : used.engine();
            used = LoadMemory.first(ProjectHead.read(request), engine);
        }
        List<QueryException> errors = new ArrayList<>();
        NamedSelections selections = request.sql().alone()
                ? NamedSelections.of(List.of(), IndirectSelection.EAGER)
                : selections(request.projectDir(), errors);
        return new GraphAssembly(request, used, selections, errors).assemble();
    }

    private static NamedSelections selections(Path directory, List<QueryException> errors) {
        Path path = directory.resolve("selectors.yml");
        if (!Files.isRegularFile(path)) {
            return NamedSelections.of(List.of(), IndirectSelection.EAGER);
        }
        try {
            YamlFile file = YamlFile.read("selectors.yml", PackageFiles.read(path, "selectors.yml"));
            Object selectors = file.value() instanceof Map<?, ?> map ? map.get("selectors") : null;
            return NamedSelections.of(ConfigMerge.listed(selectors), IndirectSelection.EAGER);
        } catch (QueryException e) {
            errors.add(e.location().isPresent() ? e : e.at(new SourceLocation("selectors.yml", 1, 0)));
            return NamedSelections.of(List.of(), IndirectSelection.EAGER);
        }
    }
}
