package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ComputePlan;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.statement.StatementContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The engines that work can be done on. Safe to share between threads. */
public final class Sites {
    /** In a fresh session of an engine. */
    private static final String SCHEMA = "default";

    private final Map<String, Site> byEngine = new LinkedHashMap<>();
    private final Engines engines;
    private final SessionPool pool;
    private final Map<String, String> settings;

    /**
     * @param sites one for each engine, the default one's first
     * @param settings of Spark in the sessions that build, which keep them apart from those that connections share: plans
     *     set more, and must not change what a user's own statement does
     */
    public Sites(List<Site> sites, Engines engines, SessionPool pool, Map<String, String> settings) {
        sites.forEach(site -> byEngine.put(site.engine(), site));
        this.engines = engines;
        this.pool = pool;
        this.settings = Map.copyOf(settings);
    }

    /** Where the gateway works for itself on its default engine: as the engine's own identity, nobody's principal. */
    public Workplace own() {
        return own(byEngine.keySet().iterator().next());
    }

    /** As {@link #own()}, on one of the engines. */
    Workplace own(String engine) {
        return new Workplace(this, site(engine), "", Map.of());
    }

    /** Where a statement works that names no other place: on its connection's engine and compute, as who sent it. */
    Workplace of(StatementContext context) {
        return on(context.engine(), context).with(context.compute());
    }

    /** On an engine's own compute, as who sent the statement. */
    Workplace on(String engine, StatementContext context) {
        Site site = site(engine);
        String principal = engines.engine(engine).isolatesPrincipals() ? context.principal() : "";
        return new Workplace(this, site, principal, Map.of());
    }

    /** @throws QueryException {@code INVALID_CONFIG} when no engine has the name */
    Site site(String engine) {
        Site site = byEngine.get(engine);
        if (site == null) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "'engine' takes the name of a configured engine, but is '" + engine + "'. Configured: "
                            + String.join(", ", byEngine.keySet()) + ".");
        }
        return site;
    }

    /** Whether there is a choice at all. */
    boolean several() {
        return byEngine.size() > 1;
    }

    /** Of all engines, as far as that is known. */
    Set<String> catalogs() {
        return byEngine.values().stream()
                .flatMap(site -> site.catalogs().stream())
                .collect(Collectors.toSet());
    }

    Set<String> computeKeys(String engine) {
        return engines.engine(engine).computeKeys();
    }

    Map<String, String> settings() {
        return settings;
    }

    ComputePlan plan(SessionSpec spec) {
        return engines.engine(spec.engine()).computeOf(spec);
    }

    SessionLease lease(SessionSpec wanted, ProgressListener progress) {
        SessionSpec spec = SCHEMA.equals(wanted.schema())
                ? new SessionSpec(wanted.engine(), wanted.principal(), null, null, wanted.settings(), wanted.compute())
                : wanted;
        return pool.lease(spec, progress);
    }
}
