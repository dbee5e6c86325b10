package io.lakegate.gateway.statement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeWish;
import io.lakegate.domain.execution.SessionSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The open connections. Safe for any thread; nothing blocks: sessions are closed on {@code closer}. */
public final class Connections implements AutoCloseable {
    private static final String OURS = "lakegate.";
    private static final String ENGINE_SETTING = OURS + "engine";
    private static final String COMPUTE_SETTINGS = OURS + "compute.";

    private final ConnectionDefaults defaults;
    private final Cache<String, GatewayConnection> open;

    /** @param onClose told of every connection that ends, for whatever reason, on {@code closer} */
    public Connections(ConnectionDefaults defaults, Executor closer, Consumer<GatewayConnection> onClose) {
        this.defaults = defaults;
        this.open = Caffeine.newBuilder()
                .expireAfterAccess(defaults.idle())
                .scheduler(Scheduler.systemScheduler())
                .executor(closer)
                .removalListener((@Nullable String id, @Nullable GatewayConnection connection, RemovalCause cause) -> {
                    if (connection != null) {
                        onClose.accept(connection);
                        connection.close();
                    }
                })
                .build();
    }

    /**
     * Opens a connection; starts nothing.
     *
     * @throws QueryException {@code UNDEFINED_PROJECT}, {@code INVALID_CONFIG} for an unknown engine, {@code
     *     RESOURCES_EXHAUSTED} with too many connections
     */
    public GatewayConnection open(String principal, ConnectionRequest request) {
        GatewayConnection connection = make(principal, request);
        if (open.estimatedSize() >= defaults.most()) {
            throw new QueryException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "The gateway has " + defaults.most()
                            + " open connections, its limit. Close some, or raise limits.connections.");
        }
        open.put(connection.id(), connection);
        return connection;
    }

    /** A connection for one statement, known to nobody else; the caller closes it with {@link #close(GatewayConnection)}. */
    public GatewayConnection passing(String principal, ConnectionRequest request) {
        return make(principal, request);
    }

    private GatewayConnection make(String principal, ConnectionRequest request) {
        defaults.requireProject().accept(request.project());
        Map<String, String> settings = new HashMap<>(request.settings());
        String engine = settings.remove(ENGINE_SETTING);
        if (engine == null || engine.isEmpty()) {
            engine = defaults.engine();
        }
        if (!defaults.engineExists().test(engine)) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "There is no engine \"" + engine + "\". The gateway's configuration names its engines.");
        }
        Map<String, String> compute = compute(settings);
        String schema = request.schema().isEmpty() ? defaults.schema() : request.schema();
        String catalog = request.catalog().isEmpty() ? defaults.catalog() : request.catalog();
        SessionSpec base = new SessionSpec(
                engine,
                defaults.isolates().test(engine) ? principal : "",
                defaults.catalog(),
                defaults.schema(),
                settings,
                compute);
        if (!compute.isEmpty()) {
            defaults.requireCompute().accept(base);
        }
        return new GatewayConnection(principal, request, base, catalog, schema);
    }

    /** Takes the wishes for compute out of the settings. */
    private static Map<String, String> compute(Map<String, String> settings) {
        Map<String, String> compute = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(COMPUTE_SETTINGS)) {
                compute.put(name.substring(COMPUTE_SETTINGS.length()), ComputeWish.written(value));
            }
        });
        settings.keySet().removeIf(name -> name.startsWith(COMPUTE_SETTINGS));
        settings.keySet().stream()
                .filter(name -> name.startsWith(OURS))
                .findFirst()
                .ifPresent(name -> {
                    throw new QueryException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "\"" + name + "\" is no setting of a connection. There are " + ENGINE_SETTING + ", "
                                    + COMPUTE_SETTINGS + "… and Spark's own.");
                });
        return compute;
    }

    /**
     * The connection of this id, its idle clock restarted.
     *
     * @throws QueryException {@code CONNECTION_CLOSED} when there is none, or it is another principal's
     */
    public GatewayConnection require(String id, String principal) {
        return find(id, principal)
                .orElseThrow(() -> new QueryException(
                        ErrorCode.CONNECTION_CLOSED,
                        "There is no connection " + id + ": it was closed, idle for too long, or the gateway restarted."
                                + " Open a new one."));
    }

    /** As {@link #require}, but empty. */
    public Optional<GatewayConnection> find(String id, String principal) {
        return Optional.ofNullable(open.getIfPresent(id))
                .filter(connection -> connection.principal().equals(principal));
    }

    /** Closes a connection and cancels what runs in it. Idempotent. */
    public void close(GatewayConnection connection) {
        open.invalidate(connection.id());
        connection.close();
    }

    /** How long a connection may stay unused. */
    public Duration idle() {
        return defaults.idle();
    }

    public List<GatewayConnection> all() {
        return List.copyOf(open.asMap().values());
    }

    public long count() {
        return open.estimatedSize();
    }

    @Override
    public void close() {
        open.invalidateAll();
    }
}
