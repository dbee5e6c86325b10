package io.lakegate.gateway.observe;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What {@code /metrics} shows. Safe for any thread. */
public final class Meters implements StatementObserver {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    /** Shows a number that is asked for when somebody looks. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** Shows the state an engine is in as 1, the others as 0. */
    public void engines(List<Engine> engines) {
        for (Engine engine : engines) {
            for (EngineHealth.State state : EngineHealth.State.values()) {
                Gauge.builder("lakegate.engine.state", () -> engine.health().state() == state ? 1 : 0)
                        .description("1 for the state the engine is in")
                        .tags(List.of(Tag.of("engine", engine.name()), Tag.of("state", word(state))))
                        .register(registry);
            }
        }
    }

    @Override
    public void ended(StatementEvent event) {
        QueryException failure = event.failure();
        String outcome = failure == null ? "ok" : word(failure.code());
        Timer.builder("lakegate.statements")
                .description("statements by kind and outcome, with their time from request to end")
                .tag("kind", event.kind())
                .tag("outcome", outcome)
                .register(registry)
                .record(event.elapsed());
        registry.counter("lakegate.statement.rows").increment((double) event.rows());
    }

    /** In Prometheus's text form. */
    public String text() {
        return registry.scrape();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
