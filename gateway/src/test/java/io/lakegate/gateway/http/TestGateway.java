package io.lakegate.gateway.http;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.console.Overview;
import io.lakegate.gateway.engine.Engines;
import io.lakegate.gateway.fake.FakeCatalog;
import io.lakegate.gateway.fake.FakeEngine;
import io.lakegate.gateway.metadata.MetadataAnswers;
import io.lakegate.gateway.observe.StatementObserver;
import io.lakegate.gateway.project.DeployOptions;
import io.lakegate.gateway.project.Deployments;
import io.lakegate.gateway.project.ProjectReport;
import io.lakegate.gateway.security.Authenticator;
import io.lakegate.gateway.security.Users;
import io.lakegate.gateway.session.SessionPool;
import io.lakegate.gateway.session.SessionPoolSettings;
import io.lakegate.gateway.session.SessionState;
import io.lakegate.gateway.statement.ConnectionDefaults;
import io.lakegate.gateway.statement.Connections;
import io.lakegate.gateway.statement.OwnStatements;
import io.lakegate.gateway.statement.StatementLimits;
import io.lakegate.gateway.statement.StatementParts;
import io.lakegate.gateway.statement.Statements;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A gateway's upper half on a port of its own, over a {@link FakeEngine}. */
final class TestGateway implements AutoCloseable {
    final FakeEngine engine = new FakeEngine();
    final FakeCatalog catalog = new FakeCatalog();
    private final MetadataAnswers metadata = new MetadataAnswers(Map.of("", catalog, "fake", catalog));
    final Connections connections;
    final Statements statements;
    final HttpServer server;
    final HttpClient client = HttpClient.newHttpClient();
    final SessionPool pool;
    private final Routes routes;
    volatile boolean closing;

    /** What a test may choose. */
    static final class Choices {
        HttpLimits http = HttpLimits.defaults();
        StatementLimits statements = patient();
        Users users = Users.none();
        OwnStatements own = (statement, context, rows) -> {
            throw new QueryException(ErrorCode.NOT_SUPPORTED, "No own statements in this test.");
        };
        Duration connectionIdle = Duration.ofHours(1);
        Deployments projects = new NoProjects();
    }

    /** For tests that need none. */
    private static final class NoProjects implements Deployments {
        @Override
        public ProjectReport deploy(String project, byte[] zip, DeployOptions options) {
            throw new UnsupportedOperationException(project);
        }

        @Override
        public List<ProjectReport> all() {
            return List.of();
        }

        @Override
        public ProjectReport of(String project) {
            throw new UnsupportedOperationException(project);
        }

        @Override
        public void remove(String project) {
            throw new UnsupportedOperationException(project);
        }
    }

    TestGateway() {
        this(new Choices());
    }

    /**
     * Keeps a waiting client for more rows until the result ends or a segment is full: how the rows are cut into segments
     * does not depend on how fast this machine is.
     */
    private static StatementLimits patient() {
        StatementLimits usual = StatementLimits.forHeap(256L << 20);
        return new StatementLimits(
                usual.inAll(),
                usual.perConnection(),
                usual.running(),
                usual.bytesPerStatement(),
                usual.bytesInAll(),
                usual.segmentBytes(),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                usual.longest());
    }

    TestGateway(Choices choices) {
        Engines engines = new Engines(List.of(engine));
        pool = new SessionPool(engines, SessionPoolSettings.defaults());
        statements = new Statements(
                choices.statements,
                new StatementParts(
                        SparkDialect.create(),
                        pool,
                        (template, context) -> template.replaceAll("\\{\\{ *(\\w+) *}}", "$1"),
                        choices.own,
                        metadata::forgetAll,
                        StatementObserver.NONE));
        connections = new Connections(
                new ConnectionDefaults(
                        "fake",
                        "fake"::equals,
                        "isolating"::equals,
                        engines::requireCompute,
                        TestGateway::requireProject,
                        "spark_catalog",
                        "default",
                        choices.connectionIdle,
                        100),
                Runnable::run,
                statements::closeAll);
        routes = new Routes(
                choices.http,
                new Routes.Reach(
                        new Authenticator(choices.users),
                        connections,
                        statements,
                        metadata,
                        choices.projects,
                        List.of(engine),
                        new ServerFacts("test", "3.5.7"),
                        choices.users.isEmpty(),
                        () -> "# none\n",
                        () -> new Overview(
                                "test", "ready", "jdbc:lakegate://<x>", List.of(), List.of(), List.of(), List.of()),
                        () -> closing));
        try {
            server = HttpServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), choices.http, null);
            server.accept(routes.router());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void requireProject(String name) {
        if (name.equals("nowhere")) {
            throw new QueryException(ErrorCode.UNDEFINED_PROJECT, "There is no project nowhere.");
        }
    }

    int port() {
        return server.address().getPort();
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<byte[]> delete(String path, String... headers) {
        HttpRequest.Builder request = request(path).DELETE();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends bytes as they are and reads what comes until the gateway closes, which it has to. */
    String raw(String request) {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(60_000);
            StringBuilder answer = new StringBuilder();
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                InputStream in = new BufferedInputStream(socket.getInputStream());
                for (int c = in.read(); c >= 0; c = in.read()) {
                    answer.append((char) c);
                }
            } catch (SocketException e) {
                // Closed while we still wrote, or with bytes of ours unread.
            }
            return answer.append("<closed>").toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sessions leased at this moment. */
    int leases() {
        return pool.sessions().stream().mapToInt(SessionState::leases).sum();
    }

    /** Opens a connection and tells its id. */
    String connect() {
        HttpResponse<byte[]> response = post("/v1/connections", "{\"project\":\"demo\"}");
        return text(response).replaceAll("(?s).*\"id\":\"(\\w+)\".*", "$1");
    }

    /** Sends a statement; {@code fields} are further JSON fields, beginning with a comma. */
    HttpResponse<byte[]> statement(String connection, String sql, String fields) {
        return post("/v1/statements", "{\"sql\":\"" + sql + "\"" + fields + "}", "Lakegate-Connection", connection);
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        server.close();
        routes.close();
        connections.close();
        statements.close();
        pool.close();
    }
}
