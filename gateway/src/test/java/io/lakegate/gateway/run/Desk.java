package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.catalog.EngineCatalog;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.engine.ScriptedEngine;
import io.lakegate.gateway.fake.FakeLake;
import io.lakegate.gateway.project.FakeTemplates;
import io.lakegate.gateway.project.ProjectDirectories;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.run.verb.OwnVerbs;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.session.SessionPoolSettings;
import io.lakegate.gateway.statement.Cancellation;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.Store;
import io.lakegate.gateway.store.StoreConfig;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything a statement of ours needs, with a scripted engine: real store, pool, catalog and parser. */
public final class Desk implements AutoCloseable {
    public final ScriptedEngine engine = new ScriptedEngine("fake");
    public final FakeLake lake = new FakeLake();
    public final Cancellation cancellation = new Cancellation();
    public final Store store;
    public final ProjectRegistry registry;
    public final OwnVerbs verbs;
    private final Dialect dialect;
    private final SessionPool pool;
    private final EngineCatalog catalog;

    /** With templates that know {@code ref} and {@code source} only, and plans of two words a step. */
    public Desk(Path directory) {
        this(directory, new FakeTemplates(), new FakeDialect());
    }

    public Desk(Path directory, ProjectTemplates templates, Dialect dialect) {
        this.dialect = dialect;
        store = Store.open(StoreConfig.embedded(directory), Clock.systemUTC());
        pool = new SessionPool(new Engines(List.of(engine)), SessionPoolSettings.defaults());
        EngineSessions sessions =
                (schema, progress) -> pool.lease(new SessionSpec("fake", "", null, schema, Map.of()), progress);
        catalog = new EngineCatalog(sessions, dialect, List.of("spark_catalog"), Duration.ofMinutes(1));
        Target target = new Target("dev", "spark", "analytics", 4, "glue_catalog", Map.of());
        registry = new ProjectRegistry(
                store.definitions(),
                new ProjectDirectories(directory.resolve("projects"), List.of()),
                templates,
                target,
                Map.of(),
                true,
                Clock.systemUTC());
        Workshop workshop = new Workshop(
                templates,
                dialect,
                catalog,
                lake,
                sessions,
                store.runs(),
                store.built(),
                target,
                new RunSettings("gateway", 16, Map.of()),
                Clock.systemUTC());
        verbs = new OwnVerbs(registry, workshop, pool::sessions);
        engine.fails("^DESCRIBE TABLE", ErrorCode.UNDEFINED_TABLE, "no such table");
    }

    /** Executes one statement of ours and returns what it answered. */
    public RecordingRows run(String sql) {
        RecordingRows rows = new RecordingRows();
        run(sql, rows);
        return rows;
    }

    public void run(String sql, RecordingRows rows) {
        StatementContext context = new StatementContext("s1", "ann", "demo", "analytics", sql, null, cancellation);
        verbs.execute((OwnStatement) dialect.parse(sql), context, rows);
    }

    /** What the engine was sent that one of the words begins. */
    public List<String> sent(String... firstWords) {
        return engine.sent().stream()
                .filter(sql -> List.of(firstWords).contains(sql.split(" ")[0]))
                .toList();
    }

    @Override
    public void close() {
        catalog.close();
        pool.close();
        store.close();
    }
}
