package io.lakegate.cli.artifact;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Shows a target directory's documentation on loopback: the page and the artifacts it is made of, and nothing else. */
public final class DocsServer implements AutoCloseable {
    private static final Map<String, String> FILES = Map.of(
            "/index.html", "text/html; charset=utf-8",
            "/manifest.json", "application/json",
            "/catalog.json", "application/json",
            "/run_results.json", "application/json");

    private final HttpServer server;

    private DocsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts it; answers come from threads of its own until it is closed.
     *
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public static DocsServer start(Path directory, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(directory, exchange);
            }
        });
        server.start();
        return new DocsServer(server);
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(Path directory, HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath();
        String name = asked.equals("/") ? "/index.html" : asked;
        String type = FILES.get(name);
        Path file = directory.resolve(name.substring(1));
        if (type == null || !Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
        } else if (!exchange.getRequestMethod().equals("GET")) {
            exchange.sendResponseHeaders(405, -1);
        } else {
            byte[] content = Files.readAllBytes(file);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
