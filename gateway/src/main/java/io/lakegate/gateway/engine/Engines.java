package io.lakegate.gateway.engine;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputeState;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.engine.connect.ConnectEngine;
import io.lakegate.gateway.engine.embedded.EmbeddedEngine;
import io.lakegate.gateway.engine.glue.GlueEngine;
import io.lakegate.gateway.store.ComputeSessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The engines of one gateway, by name. Any thread may ask; closing closes them all. */
public final class Engines implements AutoCloseable {
    private final Map<String, Engine> byName = new LinkedHashMap<>();

    /**
     * Takes engines that exist; they are closed with this object.
     *
     * @throws QueryException {@code INVALID_CONFIG} when two have one name
     */
    public Engines(List<? extends Engine> engines) {
        for (Engine engine : engines) {
            if (byName.putIfAbsent(engine.name(), engine) != null) {
                throw new QueryException(
                        ErrorCode.INVALID_CONFIG,
                        "Two engines are named " + engine.name() + ": give each its own name.");
            }
        }
    }

    /**
     * Makes the configured engines. Returns at once: what starts with the gateway starts behind.
     *
     * @param accounts for engines in AWS, which nobody else loads
     * @param compute where sessions of billed compute are shared between gateways
     */
    public static Engines of(List<EngineConfig> configs, AwsAccounts accounts, ComputeSessions compute) {
        return new Engines(
                configs.stream().map(config -> make(config, accounts, compute)).toList());
    }

    private static Engine make(EngineConfig config, AwsAccounts accounts, ComputeSessions compute) {
        if (config instanceof EngineConfig.Embedded embedded) {
            return EmbeddedEngine.create(embedded.name(), embedded.settings());
        }
        if (config instanceof EngineConfig.Glue glue) {
            return GlueEngine.create(glue.name(), glue.settings(), accounts, compute);
        }
        EngineConfig.Connect connect = (EngineConfig.Connect) config;
        return ConnectEngine.to(connect.name(), connect.endpoint());
    }

    /** The billed compute of all engines. */
    public List<ComputeState> compute() {
        return byName.values().stream()
                .flatMap(engine -> engine.compute().stream())
                .toList();
    }

    /** That of all gateways that share it, as {@link Engine#computeOfAll}. Blocks on the store. */
    public List<ComputeState> computeOfAll() {
        return byName.values().stream()
                .flatMap(engine -> engine.computeOfAll().stream())
                .toList();
    }

    /** @throws QueryException {@code INVALID_CONFIG} when there is none of that name */
    public Engine engine(String name) {
        Engine engine = byName.get(name);
        if (engine == null) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "There is no engine named " + name + ". Configured: " + String.join(", ", byName.keySet()) + ".");
        }
        return engine;
    }

    /**
     * Finds what is wrong with a connection's wishes for compute, without starting any.
     *
     * @throws QueryException {@code INVALID_CONFIG} or {@code ACCESS_DENIED}, naming the key
     */
    public void requireCompute(SessionSpec spec) {
        Engine engine = engine(spec.engine());
        Set<String> known = engine.computeKeys();
        for (String key : spec.compute().keySet()) {
            if (!known.contains(key)) {
                throw new QueryException(
                        ErrorCode.INVALID_CONFIG,
                        "'" + key + "' is nothing that engine " + engine.name() + " lets choose. "
                                + (known.isEmpty()
                                        ? "Its compute has one size."
                                        : "It takes " + String.join(", ", new TreeSet<>(known)) + "."));
            }
        }
        engine.computeOf(spec);
    }

    /** In the order of the configuration; the first is the default. */
    public List<Engine> all() {
        return List.copyOf(byName.values());
    }

    /** All at the same time: each may wait for what it started. */
    @Override
    public void close() {
        CompletableFuture<?>[] closing = byName.values().stream()
                .map(engine -> CompletableFuture.runAsync(engine::close, task -> new Thread(task, "close").start()))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(closing).join();
    }
}
