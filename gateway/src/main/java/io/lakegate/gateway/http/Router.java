package io.lakegate.gateway.http;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.security.Authenticator;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** From a method and a path to who answers, past the guards. Built once; then read by all event loops. */
public final class Router {
    interface Endpoint {
        /** On the event loop: must not block. */
        void answer(Exchange exchange);
    }

    private record Route(HttpMethod method, List<String> path, boolean open, Endpoint endpoint) {}

    private final List<Route> routes = new ArrayList<>();
    private final BrowserGuard browsers;
    private final Authenticator authenticator;
    private final Executor verifiers;

    /** @param verifiers where passwords are verified: slow on purpose */
    Router(BrowserGuard browsers, Authenticator authenticator, Executor verifiers) {
        this.browsers = browsers;
        this.authenticator = authenticator;
        this.verifiers = verifiers;
    }

    /** @param path parts divided by slashes; {@code *} stands for any one part */
    Router on(HttpMethod method, String path, Endpoint endpoint) {
        routes.add(new Route(method, parts(path), false, endpoint));
        return this;
    }

    /** As {@link #on}, without authentication. */
    Router open(HttpMethod method, String path, Endpoint endpoint) {
        routes.add(new Route(method, parts(path), true, endpoint));
        return this;
    }

    void route(Exchange exchange) {
        browsers.check(exchange);
        List<String> path = parts(exchange.rawPath());
        TreeSet<String> otherMethods = new TreeSet<>();
        for (Route route : routes) {
            Optional<List<String>> variables = match(route.path, path);
            if (variables.isPresent()) {
                if (route.method.equals(exchange.method())) {
                    exchange.matched(variables.get());
                    authenticated(exchange, route);
                    return;
                }
                otherMethods.add(route.method.name());
            }
        }
        if (otherMethods.isEmpty()) {
            refuse(exchange, HttpResponseStatus.NOT_FOUND, "There is nothing at this path; see docs/protocol.md.");
        } else {
            refuse(
                    exchange,
                    HttpResponseStatus.METHOD_NOT_ALLOWED,
                    "This path answers " + String.join(", ", otherMethods) + ", not " + exchange.method() + ".");
        }
    }

    private void authenticated(Exchange exchange, Route route) {
        if (route.open) {
            route.endpoint.answer(exchange);
            return;
        }
        String credentials = exchange.header(HttpHeaderNames.AUTHORIZATION);
        Optional<String> known = authenticator.known(credentials);
        if (known.isPresent()) {
            exchange.authenticated(known.get());
            route.endpoint.answer(exchange);
            return;
        }
        exchange.blocking(verifiers, () -> {
            String principal = authenticator.verify(credentials);
            exchange.onLoop(() -> exchange.guarded(() -> {
                exchange.authenticated(principal);
                route.endpoint.answer(exchange);
            }));
        });
    }

    private static void refuse(Exchange exchange, HttpResponseStatus status, String message) {
        exchange.reply(
                status,
                HeaderNames.JSON,
                ErrorReply.json(new QueryException(ErrorCode.PROTOCOL_VIOLATION, message), ""));
    }

    private static Optional<List<String>> match(List<String> pattern, List<String> path) {
        if (pattern.size() != path.size()) {
            return Optional.empty();
        }
        List<String> variables = List.of();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals("*")) {
                if (variables.isEmpty()) {
                    variables = new ArrayList<>(2);
                }
                variables.add(path.get(i));
            } else if (!pattern.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>(6);
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            parts.add(path.substring(start, slash));
            start = slash + 1;
        }
        parts.add(path.substring(start));
        return parts;
    }
}
