package io.lakegate.gateway.http;

import io.lakegate.domain.execution.Engine;
import io.lakegate.gateway.console.Overview;
import io.lakegate.gateway.console.OverviewPage;
import io.lakegate.gateway.metadata.MetadataAnswers;
import io.lakegate.gateway.project.Deployments;
import io.lakegate.gateway.security.Authenticator;
import io.lakegate.gateway.statement.Connections;
import io.lakegate.gateway.statement.MemoryAnswers;
import io.lakegate.gateway.statement.Statements;
import io.lakegate.gateway.thread.DaemonThreads;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Every path the gateway answers, in one place. Owns the few threads that requests may block; whoever makes it closes it.
 */
public final class Routes implements AutoCloseable {
    private final Router router;
    private final ThreadPoolExecutor verifiers;
    private final ThreadPoolExecutor blocking;
    private final ThreadPoolExecutor queries;

    /**
     * What the routes reach.
     *
     * @param engines the default one first
     * @param loopbackOnly whether there are no users and nobody but this machine can connect
     * @param metrics what {@code /metrics} says
     * @param overview what {@code /} shows; may block
     * @param closing whether the gateway is about to stop
     */
    public record Reach(
            Authenticator authenticator,
            Connections connections,
            Statements statements,
            MetadataAnswers metadata,
            Deployments projects,
            List<Engine> engines,
            ServerFacts facts,
            boolean loopbackOnly,
            Supplier<String> metrics,
            Supplier<Overview> overview,
            BooleanSupplier closing) {}

    public Routes(HttpLimits limits, Reach reach) {
        // Two threads and a short line: guessing passwords must not take the processor from everybody else.
        this.verifiers = new ThreadPoolExecutor(
                2, 2, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(100), DaemonThreads.named("verify"));
        this.blocking = new ThreadPoolExecutor(
                8, 8, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1000), DaemonThreads.named("request"));
        this.queries = new ThreadPoolExecutor(
                0, limits.queries(), 30, TimeUnit.SECONDS, new SynchronousQueue<>(), DaemonThreads.named("query"));
        verifiers.allowCoreThreadTimeOut(true);
        blocking.allowCoreThreadTimeOut(true);
        this.router = new Router(new BrowserGuard(reach.loopbackOnly()), reach.authenticator(), verifiers);
        MemoryAnswers memory = new MemoryAnswers();
        new StatementRoutes(reach.connections(), reach.statements(), memory).addTo(router);
        new ConnectionRoutes(reach.connections(), reach.facts(), blocking).addTo(router);
        new MetadataRoute(reach.connections(), reach.metadata(), memory, blocking).addTo(router);
        new ProjectRoutes(reach.projects(), blocking).addTo(router);
        new QueryRoute(reach.connections(), reach.statements(), queries).addTo(router);
        router.on(
                HttpMethod.GET,
                "/",
                exchange -> exchange.blocking(
                        blocking, () -> page(exchange, reach.overview().get())));
        new HealthRoutes(reach.engines(), reach.facts(), reach.metrics(), reach.closing()).addTo(router);
    }

    private static void page(Exchange exchange, Overview overview) {
        String html = OverviewPage.html(overview);
        exchange.onLoop(() -> exchange.text(HttpResponseStatus.OK, HeaderNames.HTML, html));
    }

    public Router router() {
        return router;
    }

    @Override
    public void close() {
        verifiers.shutdownNow();
        blocking.shutdown();
        queries.shutdown();
    }
}
