package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.gateway.project.ProjectReport.Origin;
import io.lakegate.gateway.store.DefinitionStore;
import io.lakegate.gateway.store.Deployment;
import io.lakegate.gateway.store.StoredProject;
import io.lakegate.templating.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@link Deployments} in the registry's snapshots and the store. */
final class ProjectDeployments implements Deployments {
    private final ProjectRegistry registry;
    private final DefinitionStore store;
    private final ProjectDirectories directories;

    ProjectDeployments(ProjectRegistry registry, DefinitionStore store, ProjectDirectories directories) {
        this.registry = registry;
        this.store = store;
        this.directories = directories;
    }

    @Override
    public ProjectReport deploy(String name, byte[] zip, DeployOptions options) {
        ProjectRegistry.checkName(name);
        refuseConfigured(name);
        long start = System.nanoTime();
        // Unpacked before the project's turn is awaited: only what must is done one after the other.
        try (UnpackedDirectories.Staged staged = directories.uploads().unpack(zip)) {
            Deployment deployment = new Deployment(
                    staged.fingerprint(options), options.profile(), options.target(), options.vars(), options.env());
            synchronized (registry.lockOf(name)) {
                boolean created = store.version(name).isEmpty();
                Snapshot before = created ? null : registry.latest(name);
                if (before != null && before.parsed() != null && same(before, deployment)) {
                    return report(name, before, false, false, start);
                }
                ProjectDirectory directory = directories.uploads().keep(name, deployment, staged);
                ProjectDefinition bare = before == null
                        ? new ProjectDefinition(name, List.of(), List.of(), List.of(), Map.of())
                        : before.stored().definition();
                Project parsed;
                try {
                    parsed = registry.parse(bare.with(directory));
                } catch (QueryException e) {
                    directories.uploads().keepOnly(name, before == null ? List.of() : List.of(before.fingerprint()));
                    throw e;
                }
                StoredProject stored = stored(name, before, deployment, zip);
                Snapshot snapshot = Snapshot.of(
                        stored.with(stored.definition().with(directory)),
                        parsed,
                        registry.now(),
                        Duration.ofNanos(System.nanoTime() - start));
                registry.put(name, snapshot);
                directories
                        .uploads()
                        .keepOnly(
                                name,
                                before == null
                                        ? List.of(deployment.fingerprint())
                                        : List.of(deployment.fingerprint(), before.fingerprint()));
                return report(name, snapshot, created, true, start);
            }
        }
    }

    private static boolean same(Snapshot before, Deployment deployment) {
        Deployment there = before.stored().deployment();
        return there != null && there.fingerprint().equals(deployment.fingerprint());
    }

    private StoredProject stored(
            String name, @org.jspecify.annotations.Nullable Snapshot before, Deployment deployment, byte[] zip) {
        StoredProject known;
        if (before == null) {
            store.create(name);
            known = store.load(name).orElseThrow(() -> ProjectRegistry.undefined(name));
        } else {
            known = before.stored();
        }
        return store.deploy(known, deployment, zip).orElseThrow(() -> changedElsewhere(name));
    }

    @Override
    public List<ProjectReport> all() {
        return store.projects().stream().map(this::of).toList();
    }

    @Override
    public ProjectReport of(String name) {
        if (store.version(name).isEmpty()) {
            throw ProjectRegistry.undefined(name);
        }
        Snapshot snapshot = registry.latest(name);
        return report(
                name,
                snapshot,
                false,
                false,
                System.nanoTime() - snapshot.took().toNanos());
    }

    @Override
    public void remove(String name) {
        if (store.version(name).isEmpty()) {
            throw ProjectRegistry.undefined(name);
        }
        refuseConfigured(name);
        synchronized (registry.lockOf(name)) {
            Snapshot before = registry.latest(name);
            if (before.stored().deployment() == null) {
                return;
            }
            before.ifParsed().ifPresent(ProjectDeployments::refuseIfUsed);
            ProjectDefinition bare = before.stored().definition().with(null);
            Project parsed = registry.parse(bare);
            StoredProject stored = store.undeploy(before.stored()).orElseThrow(() -> changedElsewhere(name));
            registry.put(name, Snapshot.of(stored, parsed, registry.now(), before.took()));
            directories.uploads().keepOnly(name, List.of(before.fingerprint()));
        }
    }

    /** What SQL defined must not lose what it refers to. */
    private static void refuseIfUsed(Project project) {
        Set<String> own = project.definition().models().stream()
                .map(model -> model.name())
                .collect(Collectors.toSet());
        Set<String> ownSources = project.definition().sources().stream()
                .map(source -> NodeId.source(project.packageName(), source.sourceName(), source.name())
                        .value())
                .collect(Collectors.toSet());
        for (String name : own) {
            Optional<Model> model = project.model(name);
            Optional<NodeId> lost = model.stream()
                    .flatMap(found -> found.dependsOn().stream())
                    .filter(id -> !ownSources.contains(id.value())
                            && own.stream()
                                    .noneMatch(other -> NodeId.model(project.packageName(), other)
                                            .equals(id)))
                    .findFirst();
            if (lost.isPresent()) {
                throw new QueryException(
                        ErrorCode.DEPENDENT_OBJECTS,
                        "Model " + name + ", defined in SQL, refers to " + lost.get()
                                + " of the directory. Change or drop it first.");
            }
        }
    }

    private void refuseConfigured(String name) {
        if (directories.configured().contains(name)) {
            throw new QueryException(
                    ErrorCode.ACCESS_DENIED,
                    "The directory of project " + name + " comes with the gateway's configuration. Change it there.");
        }
    }

    private static QueryException changedElsewhere(String name) {
        return new QueryException(
                ErrorCode.WRITE_CONFLICT,
                "Another gateway changed project " + name + " at the same time. Upload it again.");
    }

    private ProjectReport report(String name, Snapshot snapshot, boolean created, boolean changed, long startNanos) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        Optional<Project> project = snapshot.ifParsed();
        project.ifPresent(
                parsed -> parsed.nodes().keySet().forEach(id -> counts.merge(id.resourceType(), 1, Integer::sum)));
        Optional<Target> target = project.map(registry::target);
        ProjectDirectory directory = snapshot.stored().definition().directory();
        Origin origin = directory == null
                ? Origin.SQL
                : directories.configured().contains(name) ? Origin.DIRECTORY : Origin.UPLOAD;
        QueryException failure = snapshot.failure();
        return new ProjectReport(
                name,
                project.map(Project::packageName).orElse(""),
                target.map(each -> String.valueOf(each.settings().getOrDefault("profile_name", "")))
                        .orElse(""),
                target.map(Target::name).orElse(""),
                target.map(Target::type).orElse(""),
                target.map(Target::schema).orElse(""),
                origin,
                snapshot.fingerprint(),
                created,
                changed,
                Duration.ofNanos(System.nanoTime() - startNanos),
                snapshot.loadedAt(),
                failure == null ? null : failure.toString(),
                counts,
                project.map(parsed -> parsed.templates().remarks()).orElse(List.of()));
    }
}
