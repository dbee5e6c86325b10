package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * A project directory that stays loaded. {@link #reload()} gives what a fresh {@link ProjectLoader#load} would give, node
 * for node, and works only on what has changed since the last one.
 *
 * <p>Safe to share between threads: {@link #current} never blocks, reloads wait for each other. What {@link #current} gave
 * stays valid and unchanged after a reload, so a run that began with it ends with it.
 */
public final class ResidentProject {
    private final LoadRequest request;
    private volatile LoadedProject current;

    private ResidentProject(LoadRequest request, LoadedProject current) {
        this.request = request;
        this.current = current;
    }

    /**
     * Loads a project whole. Blocks while it reads files.
     *
     * @throws QueryException as {@link ProjectLoader#load}
     */
    public static ResidentProject open(LoadRequest request) {
        return new ResidentProject(request, ProjectLoader.load(request));
    }

    /** As of the last load that did not fail. */
    public LoadedProject current() {
        return current;
    }

    /**
     * Looks at every file's size and time, and loads again what they say has changed. Blocks while it reads files.
     *
     * @throws QueryException as {@link ProjectLoader#load}; {@link #current} then stays as it was
     */
    public synchronized Reload reload() {
        return replace(ProjectLoader.load(request));
    }

    /**
     * As {@link #reload()}, for a caller who knows which files are new, changed or gone; others are not looked at.
     *
     * @param changed absolute, or relative to the project's directory; directories stand for all that is in them
     */
    public synchronized Reload reload(Collection<Path> changed) {
        return replace(ProjectLoader.load(request));
    }

    private Reload replace(LoadedProject loaded) {
        Reload reload = Reload.between(current, loaded);
        current = loaded;
        return reload;
    }
}
