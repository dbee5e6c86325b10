package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.AwsSettings;
import io.lakegate.gateway.store.Store;
import io.lakegate.gateway.store.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Glue, a store, and gateways' engines over both, in time that does not pass by itself. */
final class GlueWorld implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::123456789012:role/GlueRole";

    final VirtualTiming timing = new VirtualTiming();
    final FakeGlue glue = new FakeGlue();
    final AwsAccounts accounts = new AwsAccounts(timing);
    final Store store;
    final List<GlueEngine> engines = new ArrayList<>();

    /** Who uses engines at the same time; gone before they are. */
    final ExecutorService threads = Executors.newCachedThreadPool();

    FleetBounds bounds = new FleetBounds(0, 2, 2, Duration.ofMinutes(10), false);
    Isolation isolation = Isolation.SHARED;
    Map<String, String> roles = Map.of();
    SessionKind kind = SessionKind.SPARK_CONNECT;
    String location = "";
    URI s3 = glue.uri();
    String assumeRole = "";
    boolean assumeSessionRole;

    GlueWorld(Path directory) {
        store = Store.open(TestDatabase.at(directory), timing);
    }

    GlueSettings settings() {
        return new GlueSettings(
                new AwsSettings(
                        "eu-west-1", "", assumeRole, "test", Map.of("glue", glue.uri(), "s3", s3, "sts", glue.uri())),
                new SessionShape(
                        kind,
                        ROLE,
                        kind == SessionKind.LIVY ? "4.0" : "5.1",
                        "G.1X",
                        2,
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(300),
                        Duration.ofSeconds(120),
                        List.of(),
                        "",
                        Map.of("team", "data"),
                        new SparkOptions(Map.of(), List.of(), "glue_catalog", "", List.of(), List.of()),
                        Map.of(),
                        ""),
                bounds,
                isolation,
                roles,
                assumeSessionRole,
                location,
                false,
                null,
                0.44);
    }

    /** A gateway's engine; all of them share the store. */
    GlueEngine engine() {
        GlueEngine engine =
                new GlueEngine("prod", new SessionFleet("prod", settings(), accounts, store.compute(), timing));
        engines.add(engine);
        return engine;
    }

    static EngineSession open(GlueEngine engine) {
        return open(engine, new SessionSpec("prod", "", Map.of()));
    }

    static EngineSession open(GlueEngine engine, SessionSpec spec) {
        return engine.openSession(spec, ProgressListener.NONE);
    }

    /** Runs a statement to its end; the rows it gave. */
    static long run(EngineSession session, String id) {
        long rows = 0;
        try (ResultStream stream = session.execute(SqlStatement.of(id, "SELECT 1"), ProgressListener.NONE)) {
            for (var batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                rows += batch.get().rowCount();
            }
        }
        return rows;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        engines.forEach(GlueEngine::close);
        accounts.close();
        store.close();
        glue.close();
    }
}
