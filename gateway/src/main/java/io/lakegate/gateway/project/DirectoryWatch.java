package io.lakegate.gateway.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.thread.DaemonThreads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at configured directories again and again. By files' times and not by the system's notices: those are lost on
 * network drives and in containers, and need a handle a folder.
 */
final class DirectoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);

    private final ScheduledExecutorService looking;

    DirectoryWatch(ProjectRegistry registry, Set<String> projects, Duration every) {
        looking = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("directory-watch"));
        if (!projects.isEmpty()) {
            var looks = looking.scheduleWithFixedDelay(
                    () -> projects.forEach(project -> look(registry, project)),
                    0,
                    every.toMillis(),
                    TimeUnit.MILLISECONDS);
            LOG.atDebug().addKeyValue("projects", projects).log("watching {}", looks);
        }
    }

    /** Whatever goes wrong with one directory, the next look must come. */
    private static void look(ProjectRegistry registry, String project) {
        try {
            registry.refresh(project);
        } catch (QueryException | IllegalStateException e) {
            LOG.atWarn()
                    .setMessage("a project directory cannot be looked at")
                    .addKeyValue("project", project)
                    .setCause(e)
                    .log();
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
