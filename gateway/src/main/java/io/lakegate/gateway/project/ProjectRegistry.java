package io.lakegate.gateway.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.project.ProjectDirectory;
import io.lakegate.gateway.store.DefinitionStore;
import io.lakegate.gateway.store.Deployment;
import io.lakegate.gateway.store.StoredProject;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.Warehouse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every project's current snapshot.
 *
 * <p>A snapshot is immutable and replaced as a whole: who holds one sees one state of the project for as long as it
 * works. A change is parsed before it is stored, so the store never holds a project that does not parse because of a
 * change made here. All methods may be called from any thread and may block on the store.
 */
public final class ProjectRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectRegistry.class);

    /** How long a snapshot is trusted before the store is asked whether another gateway changed the project. */
    private static final Duration TRUST = Duration.ofSeconds(1);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,99}");

    /** How often a change is applied anew because another gateway's came first. */
    private static final int ATTEMPTS = 10;

    private final DefinitionStore store;
    private final ProjectDirectories directories;
    private final ProjectTemplates templates;
    private final Target target;
    private final Map<String, String> env;
    private final boolean createOnFirstUse;
    private final Clock clock;
    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
    private final List<Object> locks = Stream.generate(Object::new).limit(64).toList();

    /** @param env what templates see through {@code env_var}: already filtered by the allow-list */
    public ProjectRegistry(
            DefinitionStore store,
            ProjectDirectories directories,
            ProjectTemplates templates,
            Target target,
            Map<String, String> env,
            boolean createOnFirstUse,
            Clock clock) {
        this.store = store;
        this.directories = directories;
        this.templates = templates;
        this.target = target;
        this.env = Map.copyOf(env);
        this.createOnFirstUse = createOnFirstUse;
        this.clock = clock;
    }

    /** The doors through which directories come and go. */
    public Deployments deployments() {
        return new ProjectDeployments(this, store, directories);
    }

    /**
     * Loads configured directories and looks at them again whenever so much time has passed, until closed.
     *
     * @param every how often
     */
    public AutoCloseable watch(Duration every) {
        return new DirectoryWatch(this, directories.configured(), every);
    }

    /** Where a project is built: by its own profile, else where this gateway builds. */
    public Target target(Project project) {
        return templates.target(project, target);
    }

    /** The names of all projects, sorted. */
    public List<String> names() {
        return store.projects();
    }

    /**
     * The project as it is now.
     *
     * @throws QueryException {@code UNDEFINED_PROJECT}; or what is wrong with its definitions, when they were stored by
     *     another version of Lakegate
     */
    public Project project(String name) {
        return latest(name).project();
    }

    /**
     * The project as it would be after a change; nothing is stored.
     *
     * @throws QueryException as {@link #change}
     */
    public Project candidate(String name, DefinitionChange change) {
        Snapshot current = latest(name);
        return parsed(current, change.applied(current.stored().definition()));
    }

    /**
     * Changes a project's definitions, wholly or not at all, and returns the new snapshot.
     *
     * @throws QueryException {@code DEPENDENT_OBJECTS} when something that stays refers to something that goes; what
     *     {@link ProjectTemplates#parse} says of the changed definitions; what the change itself says
     */
    public Project change(String name, DefinitionChange change) {
        synchronized (lockOf(name)) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Snapshot current = latest(name);
                ProjectDefinition before = current.stored().definition();
                ProjectDefinition after = change.applied(before);
                if (after.equals(before)) {
                    return current.project();
                }
                Project parsed = parsed(current, after);
                Optional<StoredProject> stored = store.replace(current.stored(), after);
                if (stored.isPresent()) {
                    snapshots.put(name, Snapshot.of(stored.get(), parsed, clock.instant(), current.took()));
                    return parsed;
                }
                snapshots.remove(name);
            }
        }
        throw new QueryException(
                ErrorCode.RESOURCES_EXHAUSTED,
                "Project " + name + " is being changed by other gateways all the time. Repeat the statement.");
    }

    private Project parsed(Snapshot current, ProjectDefinition after) {
        current.ifParsed().ifPresent(before -> Orphans.refuse(before, after));
        return parse(after);
    }

    Project parse(ProjectDefinition definition) {
        return templates.parse(definition, parsing());
    }

    /** Holds a new state. Call it with {@link #lockOf the project's lock} held. */
    void put(String name, Snapshot snapshot) {
        snapshots.put(name, snapshot);
    }

    Instant now() {
        return clock.instant();
    }

    /** Takes up a configured directory's newest state; one that does not load leaves the state before in use. */
    void refresh(String name) {
        synchronized (lockOf(name)) {
            if (store.version(name).isEmpty()) {
                store.create(name);
            }
            Snapshot current = latest(name);
            ProjectDirectory newest = directories.configured(name).orElseThrow();
            if (newest.fingerprint().equals(current.seen())) {
                return;
            }
            Snapshot loaded =
                    load(current.stored().with(current.stored().definition().with(newest)));
            QueryException failure = loaded.failure();
            if (failure == null || current.parsed() == null) {
                snapshots.put(name, loaded);
            } else {
                snapshots.put(name, current.despite(failure, newest.fingerprint()));
            }
            if (failure != null) {
                LOG.atWarn()
                        .setMessage("a project directory does not load")
                        .addKeyValue("project", name)
                        .addKeyValue("reason", failure.toString())
                        .log();
            }
        }
    }

    private RenderContext parsing() {
        return new RenderContext(target, Warehouse.none(), Map.of(), env, false, "parse", clock.instant());
    }

    Snapshot latest(String name) {
        Snapshot current = snapshots.get(name);
        if (current != null && clock.instant().isBefore(current.checkedAt().plus(TRUST))) {
            return current;
        }
        synchronized (lockOf(name)) {
            return confirmedOrReloaded(name);
        }
    }

    private Snapshot confirmedOrReloaded(String name) {
        Snapshot current = snapshots.get(name);
        Optional<Long> version = store.version(name);
        if (current != null && version.equals(Optional.of(current.stored().version()))) {
            Snapshot confirmed = current.confirmed(clock.instant());
            snapshots.put(name, confirmed);
            return confirmed;
        }
        if (version.isEmpty()) {
            create(name);
        }
        StoredProject stored = store.load(name).orElseThrow(() -> undefined(name));
        Snapshot loaded = load(located(stored));
        snapshots.put(name, loaded);
        return loaded;
    }

    /** A project that does not parse is held as it is: changes that mend it must be possible. */
    private Snapshot load(StoredProject stored) {
        long start = System.nanoTime();
        try {
            Project parsed = parse(stored.definition());
            return Snapshot.of(stored, parsed, clock.instant(), Duration.ofNanos(System.nanoTime() - start));
        } catch (QueryException e) {
            return Snapshot.broken(stored, e, clock.instant(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** With the directory on this machine. */
    private StoredProject located(StoredProject stored) {
        String name = stored.definition().name();
        Deployment deployment = stored.deployment();
        ProjectDirectory directory = directories.of(
                name,
                stored,
                () -> store.archive(name, deployment == null ? "" : deployment.fingerprint())
                        .orElseThrow(() -> new QueryException(
                                ErrorCode.WRITE_CONFLICT,
                                "Project " + name + " is being replaced at this moment. Repeat the statement.")));
        return stored.with(stored.definition().with(directory));
    }

    private void create(String name) {
        if (!createOnFirstUse) {
            throw undefined(name);
        }
        checkName(name);
        store.create(name);
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "A project's name has 1 to 100 letters, digits, _ and -, and does not start with -; found '" + name
                            + "'.");
        }
    }

    /** Striped: a parse of a big project seldom holds up another, and unknown names leave nothing behind. */
    Object lockOf(String name) {
        return locks.get(Math.floorMod(name.hashCode(), locks.size()));
    }

    static QueryException undefined(String name) {
        return new QueryException(
                ErrorCode.UNDEFINED_PROJECT,
                "There is no project '" + name + "' here. Check the name in the URL, or let the gateway create projects"
                        + " on first use.");
    }
}
