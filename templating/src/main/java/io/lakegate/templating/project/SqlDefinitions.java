package io.lakegate.templating.project;

import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.templating.Target;
import io.lakegate.templating.dbt.TemplateEngine;
import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway adds to a project directory: the definitions made in SQL, which load as if they were files of the root
 * package; the target of a project that has no profile; and an engine whose parsed templates outlive one load.
 */
public final class SqlDefinitions {
    /** A directory that nothing stands beside. */
    public static final SqlDefinitions NONE =
            new SqlDefinitions(new ProjectDefinition("", List.of(), List.of(), List.of(), Map.of()), null, null);

    private final ProjectDefinition definition;
    private final @Nullable Target target;
    private final @Nullable TemplateEngine engine;

    private SqlDefinitions(ProjectDefinition definition, @Nullable Target target, @Nullable TemplateEngine engine) {
        this.definition = definition;
        this.target = target;
        this.engine = engine;
    }

    /** @param target where the project is built when no profile says */
    static SqlDefinitions of(ProjectDefinition definition, Target target, TemplateEngine engine) {
        return new SqlDefinitions(definition, target, engine);
    }

    ProjectDefinition definition() {
        return definition;
    }

    /** Whether there is no directory. */
    boolean alone() {
        return target != null && definition.directory() == null;
    }

    boolean hasTarget() {
        return target != null;
    }

    /** Whether both make the same project but for models, sources and macros. */
    boolean sameProject(SqlDefinitions other) {
        return definition.name().equals(other.definition.name())
                && definition.vars().equals(other.definition.vars())
                && alone() == other.alone()
                && Objects.equals(target, other.target);
    }

    /** Whether both know of a directory, and that its files are the same. */
    boolean sameContent(SqlDefinitions other) {
        ProjectDirectory directory = definition.directory();
        ProjectDirectory others = other.definition.directory();
        return directory != null && others != null && directory.fingerprint().equals(others.fingerprint());
    }

    /** The gateway's own target in the shape of a profile. */
    Profile profile() {
        Target own = target == null ? NodeContexts.target(null) : target;
        Map<String, Object> settings = new LinkedHashMap<>(own.settings());
        settings.put("type", own.type());
        settings.put("threads", (long) own.threads());
        return new Profile("default", own.name(), own.type(), own.schema(), "", own.threads(), settings, Map.of());
    }

    /** A root package without files. */
    ProjectPackage rootPackage() {
        Path nowhere = Path.of("no-directory");
        Map<String, Object> values = new LinkedHashMap<>();
        for (String paths :
                List.of("model-paths", "seed-paths", "test-paths", "macro-paths", "snapshot-paths", "analysis-paths")) {
            values.put(paths, List.of());
        }
        values.put("vars", definition.vars());
        ProjectFile file = new ProjectFile(
                definition.name(), nowhere, values, values, YamlFile.read(ProjectFile.FILE_NAME, ""), new Warnings());
        return new ProjectPackage(file, new PackageFiles(nowhere), true);
    }

    TemplateEngine engine() {
        return engine == null ? TemplateEngine.create() : engine;
    }
}
