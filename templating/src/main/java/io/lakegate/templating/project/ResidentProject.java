package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A project directory that stays loaded. {@link #reload()} gives what a fresh {@link ProjectLoader#load} would give, node
 * for node, and works only on what has changed since the last one.
 *
 * <p>Safe to share between threads: {@link #current} never blocks, reloads wait for each other. What {@link #current} gave
 * stays valid and unchanged after a reload, so a run that began with it ends with it.
 */
public final class ResidentProject {
    private LoadRequest request;
    private LoadMemory memory;
    private volatile LoadedProject current;

    private ResidentProject(LoadRequest request, GraphAssembly.Assembled assembled) {
        this.request = request;
        this.memory = assembled.memory();
        this.current = assembled.project();
    }

    /**
     * Loads a project whole. Blocks while it reads files.
     *
     * @throws QueryException as {@link ProjectLoader#load}
     */
    public static ResidentProject open(LoadRequest request) {
        return new ResidentProject(request, ProjectLoader.load(request, null));
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
        memory.head().packages().forEach(each -> each.files().rescan());
        return again();
    }

    /**
     * As {@link #reload()}, for a caller who knows which files are new, changed or gone; others are not looked at.
     *
     * @param changed absolute, or relative to the project's directory; directories stand for all that is in them
     */
    public synchronized Reload reload(Collection<Path> changed) {
        List<PackageFiles> packages =
                memory.head().packages().stream().map(ProjectPackage::files).toList();
        for (Path file : changed) {
            Path absolute = request.projectDir().resolve(file);
            if (!packages.stream().allMatch(each -> each.changed(absolute))) {
                packages.forEach(PackageFiles::rescan);
                break;
            }
        }
        return again();
    }

    /**
     * As {@link #reload()}, for another request. Where only definitions made in SQL differ, what has not changed serves
     * again, and files are not looked at when the directory's fingerprint is the same; any other difference is a load from
     * the start.
     */
    public synchronized Reload reload(LoadRequest other) {
        if (!request.sameFiles(other)) {
            return replace(other, ProjectLoader.load(other, null));
        }
        if (!request.sql().sameContent(other.sql())) {
            memory.head().packages().forEach(each -> each.files().rescan());
        }
        return replace(other, ProjectLoader.load(other, memory));
    }

    private Reload again() {
        return replace(request, ProjectLoader.load(request, memory));
    }

    private Reload replace(LoadRequest answered, GraphAssembly.Assembled assembled) {
        request = answered;
        Reload reload = Reload.between(current, assembled.project());
        memory = assembled.memory();
        current = assembled.project();
        return reload;
    }
}
