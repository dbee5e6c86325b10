package io.lakegate.gateway.http;

import io.lakegate.domain.execution.Engine;
import io.lakegate.domain.execution.EngineHealth;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code /health} and {@code /metrics}, for machines that watch (docs/protocol.md §8). */
final class HealthRoutes {
    private final List<Engine> engines;
    private final ServerFacts facts;
    private final Supplier<String> metrics;
    private final BooleanSupplier closing;

    /** @param engines the default one first */
    HealthRoutes(List<Engine> engines, ServerFacts facts, Supplier<String> metrics, BooleanSupplier closing) {
        this.engines = List.copyOf(engines);
        this.facts = facts;
        this.metrics = metrics;
        this.closing = closing;
    }

    void addTo(Router router) {
        // Open: a load balancer has no user, and it says nothing of anyone's data.
        router.open(HttpMethod.GET, "/health", this::health)
                .on(
                        HttpMethod.GET,
                        "/metrics",
                        exchange -> exchange.text(
                                HttpResponseStatus.OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
    }

    private void health(Exchange exchange) {
        String status = status();
        boolean well = status.equals("ready") || status.equals("starting");
        exchange.json(well ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE, json -> {
            json.writeStartObject();
            json.writeStringField("status", status);
            json.writeArrayFieldStart("engines");
            for (Engine engine : engines) {
                EngineHealth health = engine.health();
                json.writeStartObject();
                json.writeStringField("name", engine.name());
                json.writeStringField("state", health.state().name().toLowerCase(Locale.ROOT));
                json.writeStringField("detail", health.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("version", facts.version());
            json.writeEndObject();
        });
    }

    /** The default engine's: the others may be asleep or away without this gateway being of no use. */
    private String status() {
        if (closing.getAsBoolean() || engines.isEmpty()) {
            return closing.getAsBoolean() ? "closing" : "ready";
        }
        return switch (engines.get(0).health().state()) {
            case IDLE, READY -> "ready";
            case STARTING -> "starting";
            case FAILED -> "failed";
            case CLOSED -> "closing";
        };
    }
}
