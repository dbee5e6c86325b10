package io.lakegate.conformance.glue.spark;

import io.lakegate.conformance.harness.EngineProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spark Connect servers that are processes of the embedded engine. Sessions with the same settings may share one process,
 * which saves a gigabyte a session: Spark Connect keeps their temporary views and settings apart.
 */
public final class EngineSparks implements Sparks {
    /** What the engine would set and a Glue session has not: formats and catalogs are there as far as the session asks. */
    private static final List<String> NOT_IN_GLUE = List.of(
            "spark.sql.extensions",
            "spark.serializer",
            "spark.kryo.registrator",
            "spark.sql.filesourceTableRelationCacheSize",
            "spark.sql.catalog.spark_catalog",
            "spark.sql.catalog.spark_catalog.type",
            "spark.sql.catalog.spark_catalog.cache-enabled",
            "spark.sql.catalog.glue_catalog",
            "spark.sql.catalog.glue_catalog.type",
            "spark.sql.catalog.glue_catalog.cache-enabled");

    private final Path directory;
    private final String extraClassPath;
    private final Map<String, String> environment;
    private final Map<String, String> always;
    private final boolean shared;
    private final Map<Map<String, String>, EngineProcess> servers = new HashMap<>();
    private final AtomicInteger started = new AtomicInteger();

    /**
     * @param extraClassPath jars that the sessions have and the engine has not, or ""
     * @param environment of the processes
     * @param always settings that win over a session's own; an empty one takes it away
     * @param shared false where each session starts a process and ends it, as in AWS
     */
    public EngineSparks(
            Path directory,
            String extraClassPath,
            Map<String, String> environment,
            Map<String, String> always,
            boolean shared) {
        this.directory = directory;
        this.extraClassPath = extraClassPath;
        this.environment = Map.copyOf(environment);
        this.always = Map.copyOf(always);
        this.shared = shared;
    }

    @Override
    public ConnectServer connectServer(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        NOT_IN_GLUE.forEach(name -> all.put(name, ""));
        all.putAll(settings);
        all.putAll(always);
        all.put("cores", "2");
        all.put("warm", "false");
        if (!shared) {
            EngineProcess own = start(all);
            return new ConnectServer(own.port(), own.token(), own::close);
        }
        synchronized (this) {
            EngineProcess server = servers.get(all);
            if (server == null || !server.isAlive()) {
                server = start(all);
                servers.put(all, server);
            }
            return new ConnectServer(server.port(), server.token(), () -> {});
        }
    }

    private EngineProcess start(Map<String, String> told) {
        // A directory each: the engine locks its own.
        Path home = directory.resolve("spark-" + started.getAndIncrement());
        try {
            return EngineProcess.start(new EngineProcess.Setup(home, 1024, extraClassPath, environment, told));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Interpreter interpreter(String sessionId, Map<String, String> settings, Map<String, String> arguments) {
        throw new UnsupportedOperationException("statement sessions need Python: profile external");
    }

    @Override
    public synchronized void close() {
        servers.values().forEach(EngineProcess::close);
        servers.clear();
    }
}
