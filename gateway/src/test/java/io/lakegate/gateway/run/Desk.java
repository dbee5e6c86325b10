package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.catalog.EngineCatalog;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.engine.ScriptedEngine;
import io.lakegate.gateway.fake.FakeLake;
import io.lakegate.gateway.lake.LakeSide;
import io.lakegate.gateway.project.DeployOptions;
import io.lakegate.gateway.project.FakeTemplates;
import io.lakegate.gateway.project.ProjectDirectories;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.project.ZippedProject;
import io.lakegate.gateway.run.verb.OwnVerbs;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.session.SessionPoolSettings;
import io.lakegate.gateway.session.VisibleSessions;
import io.lakegate.gateway.statement.Cancellation;
import io.lakegate.gateway.statement.StatementContext;
import io.lakegate.gateway.store.Store;
import io.lakegate.gateway.store.StoreConfig;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything a statement of ours needs, with a scripted engine: real store, pool, catalog and parser. */
public final class Desk implements AutoCloseable {
    public final ScriptedEngine engine = new ScriptedEngine("fake");
    /** Another one, with tables of its own, and a catalog {@code gold} of Iceberg tables. */
    public final ScriptedEngine second = new ScriptedEngine("second");

    /** A third one, which sees the first one's tables. */
    public final ScriptedEngine twin = new ScriptedEngine("twin");

    public final FakeLake lake = new FakeLake();
    /** Who runs statements. */
    public volatile String principal = "ann";

    public final Cancellation cancellation = new Cancellation();
    public final Store store;
    public final ProjectRegistry registry;
    public final OwnVerbs verbs;
    private final Dialect dialect;
    private final SessionPool pool;
    private final List<EngineCatalog> catalogs = new ArrayList<>();

    /** With templates that know {@code ref} and {@code source} only, and plans of two words a step. */
    public Desk(Path directory) {
        this(directory, new FakeTemplates(), new FakeDialect());
    }

    public Desk(Path directory, ProjectTemplates templates, Dialect dialect) {
        this.dialect = dialect;
        store = Store.open(StoreConfig.embedded(directory), Clock.systemUTC());
        Engines engines = new Engines(List.of(engine, second, twin));
        pool = new SessionPool(engines, SessionPoolSettings.defaults());
        Sites sites = new Sites(
                List.of(site("fake", "lake", lake), site("second", "other lake", lake), site("twin", "lake", lake)),
                engines,
                pool,
                Map.of());
        Set<String> known = Set.of("spark_catalog", "glue_catalog", "gold");
        Target target = new Target("dev", "spark", "analytics", 4, "glue_catalog", known, Map.of());
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
                sites,
                sites.own(),
                store.runs(),
                new NodesUnderWay(),
                store.built(),
                target,
                new RunSettings("gateway", 16, Map.of()),
                Clock.systemUTC());
        verbs = new OwnVerbs(registry, workshop, new VisibleSessions(pool, Set.of("ann")));
        for (ScriptedEngine each : List.of(engine, second, twin)) {
            each.fails("^DESCRIBE TABLE", ErrorCode.UNDEFINED_TABLE, "no such table");
        }
    }

    private Site site(String name, String tables, LakeSide side) {
        EngineSessions questions =
                (schema, progress) -> pool.lease(new SessionSpec(name, "", null, schema, Map.of()), progress);
        EngineCatalog catalog = new EngineCatalog(questions, dialect, List.of("spark_catalog"), Duration.ofMinutes(1));
        catalogs.add(catalog);
        Set<String> names = name.equals("second") ? Set.of("spark_catalog", "gold") : Set.of("spark_catalog");
        return new Site(name, tables, catalog, names, side);
    }

    /** Uploads the project in which statements are run. */
    void deploy(ZippedProject project) {
        registry.deployments().deploy("demo", project.zip(), new DeployOptions(null, null, Map.of(), Map.of()));
    }

    /** What an engine answers to a test that counts its failures. */
    static void failures(ScriptedEngine engine, String test, long failures) {
        boolean some = failures > 0;
        engine.rows(
                test,
                List.of(
                        new Column("failures", "bigint"),
                        new Column("should_warn", "boolean"),
                        new Column("should_error", "boolean")),
                List.<Object[]>of(new Object[] {failures, some, some}));
    }

    /** Executes one statement of ours and returns what it answered. */
    public RecordingRows run(String sql) {
        RecordingRows rows = new RecordingRows();
        run(sql, rows);
        return rows;
    }

    public void run(String sql, RecordingRows rows) {
        run(sql, "fake", Map.of(), rows);
    }

    /** On a connection of another engine. */
    public void run(String sql, String engineName, Map<String, String> compute, RecordingRows rows) {
        StatementContext context = new StatementContext(
                "s1", principal, "demo", "analytics", engineName, compute, sql, null, cancellation);
        verbs.execute((OwnStatement) dialect.parse(sql), context, rows);
    }

    /** What the engine was sent that one of the words begins. */
    public List<String> sent(String... firstWords) {
        return sent(engine, firstWords);
    }

    public List<String> sent(ScriptedEngine to, String... firstWords) {
        return to.sent().stream()
                .filter(sql -> List.of(firstWords).contains(sql.split(" ")[0]))
                .toList();
    }

    @Override
    public void close() {
        catalogs.forEach(EngineCatalog::close);
        pool.close();
        store.close();
    }
}
