package io.lakegate.gateway.engine.embedded;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Spark on this machine, in a process of its own that this object starts, watches and ends.
 *
 * <p>A process that dies takes its sessions with it; their statements fail with {@code CONNECTION_LOST} and the next
 * session finds a new process. One that had run for a while is started again at once, one that died young waits for
 * somebody to ask: a process that cannot live is not started for ever.
 */
public final class EmbeddedEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);
    private static final Duration SOUND_LIFE = Duration.ofSeconds(20);

    private final String name;
    private final EmbeddedSettings settings;
    private final Launcher launcher;

    // Guarded by this.
    private @Nullable Launch current;
    private EngineHealth idleHealth = new EngineHealth(EngineHealth.State.IDLE, "not started");
    private boolean closed;

    EmbeddedEngine(String name, EmbeddedSettings settings, Launcher launcher) {
        this.name = name;
        this.settings = settings;
        this.launcher = launcher;
    }

    /** Makes the engine and, if so configured, begins to start its process. Does not block. */
    public static EmbeddedEngine create(String name, EmbeddedSettings settings) {
        EmbeddedEngine engine = new EmbeddedEngine(name, settings, SparkProcess::start);
        if (settings.startAtOnce()) {
            engine.launch();
        }
        return engine;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EngineSession openSession(SessionSpec spec, ProgressListener progress) {
        return launch().await(progress, settings.startTimeout()).openSession(spec, progress);
    }

    @Override
    public synchronized EngineHealth health() {
        if (closed) {
            return new EngineHealth(EngineHealth.State.CLOSED, "closed");
        }
        return current == null ? idleHealth : current.health();
    }

    @Override
    public void close() {
        Launch last;
        synchronized (this) {
            closed = true;
            last = current;
            current = null;
        }
        if (last != null) {
            last.end();
        }
    }

    private synchronized Launch launch() {
        if (closed) {
            throw new QueryException(ErrorCode.SHUTTING_DOWN, "The gateway is shutting down: connect again later.");
        }
        if (current == null) {
            Launch launch = new Launch(name, this::died);
            current = launch;
            launch.begin(launcher, settings);
        }
        return current;
    }

    private void died(Launch launch, String why) {
        boolean again;
        synchronized (this) {
            if (closed || current != launch) {
                return;
            }
            current = null;
            idleHealth = new EngineHealth(EngineHealth.State.FAILED, why);
            Instant readySince = launch.readySince();
            again = readySince != null
                    && Duration.between(readySince, Instant.now()).compareTo(SOUND_LIFE) > 0;
        }
        LOG.atWarn()
                .addKeyValue("engine", name)
                .addKeyValue("restart", again)
                .log("the engine's process ended: {}", why);
        if (again) {
            launch();
        }
    }
}
