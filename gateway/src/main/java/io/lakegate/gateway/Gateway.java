package io.lakegate.gateway;

import io.lakegate.dialect.Dialect;
import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.config.ConfigException;
import io.lakegate.gateway.config.GatewayConfig;
import io.lakegate.gateway.engine.EngineConfig;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.http.HttpServer;
import io.lakegate.gateway.http.Routes;
import io.lakegate.gateway.http.ServerFacts;
import io.lakegate.gateway.metadata.MetadataAnswers;
import io.lakegate.gateway.observe.Meters;
import io.lakegate.gateway.observe.StatementLog;
import io.lakegate.gateway.project.ProjectDirectories;
import io.lakegate.gateway.project.ProjectRegistry;
import io.lakegate.gateway.run.NodesUnderWay;
import io.lakegate.gateway.run.RunSettings;
import io.lakegate.gateway.run.Sites;
import io.lakegate.gateway.run.StatementRendering;
import io.lakegate.gateway.run.Workshop;
import io.lakegate.gateway.run.verb.OwnVerbs;
import io.lakegate.gateway.security.Authenticator;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.session.SessionPoolSettings;
import io.lakegate.gateway.session.VisibleSessions;
import io.lakegate.gateway.statement.ConnectionDefaults;
import io.lakegate.gateway.statement.Connections;
import io.lakegate.gateway.statement.StatementParts;
import io.lakegate.gateway.statement.Statements;
import io.lakegate.gateway.store.Store;
import io.lakegate.gateway.thread.DaemonThreads;
import io.lakegate.templating.ProjectTemplates;
import io.lakegate.templating.Target;
import io.lakegate.templating.project.LoadedTemplates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway that runs: every room, made in the order in which they use each other and closed in the reverse one. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** In a fresh session of an engine. */
    private static final String CATALOG = "spark_catalog";

    private static final String SCHEMA = "default";

    /**
     * Keeps the sessions that build models apart from those that connections share: plans set this and more, and must not
     * change what a user's {@code INSERT OVERWRITE} does.
     */
    private static final Map<String, String> BUILD_SETTINGS =
            Map.of("spark.sql.sources.partitionOverwriteMode", "dynamic");

    /** How long statements that run may go on once the gateway is told to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often configured project directories are looked at. */
    private static final Duration WATCH = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final HttpServer server;
    private final Statements statements;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;

    private Gateway(GatewayConfig config) {
        try {
            DataDirectory directory = keep(DataDirectory.take(config.dataDir()));
            // The port comes before all that takes long to start, so that a port taken leaves nothing behind.
            server = keep(bind(config));
            statements = wire(config, directory.owner());
        } catch (RuntimeException e) {
            close(open);
            throw e;
        }
    }

    /**
     * Starts a gateway. Returns once it answers; the engine may still be starting then.
     *
     * @throws ConfigException when it cannot be started as configured
     * @throws QueryException when the store cannot be opened
     */
    public static Gateway start(GatewayConfig config) {
        Exposure.check(config);
        return new Gateway(config);
    }

    private Statements wire(GatewayConfig config, String owner) {
        Clock clock = Clock.systemUTC();
        ServerFacts facts = Build.facts();
        Store store = keep(Store.open(config.store(), clock));
        AwsAccounts accounts = keep(new AwsAccounts(Timing.SYSTEM));
        Engines engines = keep(Engines.of(config.engines(), accounts, store.compute()));
        SessionPool pool = keep(new SessionPool(engines, SessionPoolSettings.defaults()));
        String engine = config.engines().get(0).name();

        Dialect dialect = SparkDialect.create();
        ProjectTemplates templates = LoadedTemplates.create();
        List<EngineLake> lakes = lakes(config.engines(), accounts, pool, dialect);
        Sites sites = new Sites(lakes.stream().map(EngineLake::site).toList(), engines, pool, BUILD_SETTINGS);
        Target target = new Target(
                "default",
                "spark",
                config.projects().schema(),
                config.projects().threads(),
                lakes.get(0).icebergCatalog(),
                lakes.stream().flatMap(lake -> lake.site().catalogs().stream()).collect(Collectors.toSet()),
                Map.of());
        Map<String, String> env = environment(config.env());
        ProjectRegistry registry = new ProjectRegistry(
                store.definitions(),
                new ProjectDirectories(
                        config.dataDir().resolve("projects"), config.projects().directories()),
                templates,
                target,
                env,
                config.projects().createOnFirstUse(),
                clock);
        keep(registry.watch(WATCH));
        Workshop workshop = new Workshop(
                templates,
                dialect,
                sites,
                sites.own(),
                store.runs(),
                new NodesUnderWay(),
                store.built(),
                target,
                new RunSettings(owner, config.projects().maxThreads(), env),
                clock);
        recover(store, owner);

        Meters meters = new Meters();
        MetadataAnswers metadata = new MetadataAnswers(catalogs(lakes));
        Statements all = keep(new Statements(
                config.statements(),
                new StatementParts(
                        dialect,
                        pool,
                        new StatementRendering(registry, workshop),
                        new OwnVerbs(
                                registry,
                                workshop,
                                new VisibleSessions(pool, config.users().administrators())),
                        metadata::forgetAll,
                        new StatementLog(config.log()).and(meters))));
        ExecutorService closer = Executors.newSingleThreadExecutor(DaemonThreads.named("connection-closer"));
        Connections connections = keep(new Connections(
                new ConnectionDefaults(
                        engine,
                        wanted -> config.engines().stream()
                                .anyMatch(each -> each.name().equals(wanted)),
                        wanted -> engines.engine(wanted).isolatesPrincipals(),
                        engines::requireCompute,
                        wanted -> requireProject(registry, wanted),
                        CATALOG,
                        SCHEMA,
                        config.connections().idle(),
                        config.connections().most()),
                closer,
                all::closeAll));
        keep(closer::shutdown);
        gauges(meters, connections, all, engines);
        Routes routes = keep(new Routes(
                config.http(),
                new Routes.Reach(
                        new Authenticator(config.users()),
                        connections,
                        all,
                        metadata,
                        registry.deployments(),
                        engines.all(),
                        facts,
                        Exposure.loopbackOnly(config),
                        meters::text,
                        new CurrentOverview(facts.version(), jdbcUrl(), engines, pool, all, store),
                        () -> closing)));
        warm(config.engines().get(0), pool);
        server.accept(routes.router());
        return all;
    }

    private List<EngineLake> lakes(
            List<EngineConfig> engines, AwsAccounts accounts, SessionPool pool, Dialect dialect) {
        List<EngineLake> lakes = new ArrayList<>();
        for (EngineConfig engine : engines) {
            // What the gateway asks for itself it asks as nobody in particular.
            EngineSessions questions = (schema, progress) ->
                    pool.lease(new SessionSpec(engine.name(), "", null, schema, Map.of()), progress);
            EngineLake lake = EngineLake.of(engine, accounts, questions, dialect);
            keep(lake.closing());
            lakes.add(lake);
        }
        return lakes;
    }

    private static Map<String, Catalog> catalogs(List<EngineLake> lakes) {
        Map<String, Catalog> catalogs = new HashMap<>();
        lakes.forEach(lake -> catalogs.put(lake.site().engine(), lake.site().catalog()));
        catalogs.put("", lakes.get(0).site().catalog());
        return catalogs;
    }

    private static HttpServer bind(GatewayConfig config) {
        try {
            return HttpServer.bind(
                    new InetSocketAddress(config.bind(), config.port()), config.http(), Exposure.tls(config));
        } catch (IOException e) {
            throw new ConfigException(
                    "port " + config.port() + " of " + config.bind().getHostAddress() + " cannot be used ("
                            + e.getMessage() + "). Stop what uses it, or choose another with --port.",
                    e);
        }
    }

    private static void recover(Store store, String owner) {
        int interrupted = store.runs().interruptRunsOf(owner);
        if (interrupted > 0) {
            LOG.atWarn()
                    .setMessage("runs were cut short when this gateway last ended; run them again")
                    .addKeyValue("runs", interrupted)
                    .log();
        }
    }

    private static void warm(EngineConfig engine, SessionPool pool) {
        if (engine instanceof EngineConfig.Embedded embedded
                && embedded.settings().startAtOnce()) {
            pool.keepWarm(new SessionSpec(engine.name(), "", Map.of()), 1);
        }
    }

    /** A project whose definitions do not parse can be connected to, or it could never be mended. */
    private static void requireProject(ProjectRegistry registry, String name) {
        try {
            registry.project(name);
        } catch (QueryException e) {
            if (e.code() == ErrorCode.UNDEFINED_PROJECT || e.code() == ErrorCode.INVALID_PARAMETER_VALUE) {
                throw e;
            }
        }
    }

    private static Map<String, String> environment(List<String> allowed) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String name : allowed) {
            String value = System.getenv(name);
            if (value != null) {
                seen.put(name, value);
            }
        }
        return seen;
    }

    private void gauges(Meters meters, Connections connections, Statements all, Engines engines) {
        meters.gauge("lakegate.connections", "open connections", connections::count);
        meters.gauge(
                "lakegate.statements.unread",
                "statements whose result was not read to its end",
                () -> all.unread().size());
        meters.gauge("lakegate.result.bytes", "result bytes held for clients", all::heldBytes);
        meters.gauge("lakegate.sockets", "open sockets", server::sockets);
        meters.engines(engines.all());
    }

    /** Where it listens, with the port it got. */
    public InetSocketAddress address() {
        return server.address();
    }

    private String jdbcUrl() {
        InetSocketAddress address = address();
        String host = address.getAddress().isLoopbackAddress() ? "localhost" : address.getHostString();
        return "jdbc:lakegate://" + host + ":" + address.getPort() + "/<project>";
    }

    private <T extends AutoCloseable> T keep(T room) {
        open.push(room);
        return room;
    }

    /** Takes no more requests, lets statements end for a while, then ends everything. Blocks for seconds. Idempotent. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        LOG.info("stopping: no more requests are taken");
        server.stopAccepting();
        statements.drain(PATIENCE);
        close(open);
        LOG.info("stopped");
        closed.countDown();
    }

    /** Blocks until somebody closed it. */
    void awaitClose() throws InterruptedException {
        closed.await();
    }

    private static void close(Deque<AutoCloseable> rooms) {
        while (!rooms.isEmpty()) {
            try {
                rooms.pop().close();
            } catch (Exception e) {
                LOG.atWarn()
                        .setMessage("something did not close well")
                        .setCause(e)
                        .log();
            }
        }
    }
}
