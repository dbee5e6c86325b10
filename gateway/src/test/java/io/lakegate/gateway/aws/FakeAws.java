package io.lakegate.gateway.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * AWS's JSON protocols on loopback: Glue's (the operation is a header) and Lake Formation's (it is the path). It answers what a
 * test says, in the shapes of AWS's API reference, and remembers what it was asked. An operation nobody spoke for is a failure
 * that names it. S3 and STS, which speak XML, go to a handler of the test's own.
 */
public final class FakeAws implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param operation {@code GetTables} */
    public record Call(String operation, JsonNode request) {}

    public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
        public static Reply json(String body) {
            return new Reply(200, "application/x-amz-json-1.1", body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        /** An error as both JSON protocols write one. */
        public static Reply error(int status, String code, String message) {
            String body = JSON.createObjectNode()
                    .put("__type", code)
                    .put("Message", message)
                    .toString();
            return new Reply(
                    status,
                    "application/x-amz-json-1.1",
                    body.getBytes(StandardCharsets.UTF_8),
                    Map.of("x-amzn-ErrorType", code));
        }

        public static Reply throttled() {
            return error(400, "ThrottlingException", "Rate exceeded");
        }

        public static Reply xml(int status, String body) {
            return new Reply(status, "application/xml", body.getBytes(StandardCharsets.UTF_8), Map.of());
        }
    }

    /** Answers what is not JSON: S3's and STS's requests. */
    @FunctionalInterface
    public interface Raw {
        Reply answer(String method, URI uri, byte[] body) throws IOException;
    }

    /** Waits end at once and are summed up as if they had taken place. */
    private static final Timing AT_ONCE = new Timing() {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

        @Override
        public Instant now() {
            return now.get();
        }

        @Override
        public void pause(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }
    };

    static {
        // Without it each answer, which is two packets, waits 40 ms for the first one's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // The SDK's default chain finds these first. No test asks AWS itself for anything.
        System.setProperty("aws.accessKeyId", "AKIDTEST");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private final AwsAccounts accounts = new AwsAccounts(AT_ONCE);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<JsonNode, Reply>> answers = new ConcurrentHashMap<>();
    private final Map<String, Deque<Reply>> first = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Raw raw = (method, uri, body) ->
            Reply.error(500, "NobodySpokeFor", method + " " + uri + " was not expected by this test");

    public FakeAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Settings of an account whose AWS this is. */
    public AwsSettings settings() {
        return new AwsSettings(
                "eu-west-1",
                "",
                "",
                "lakegate",
                Map.of("glue", uri(), "lakeformation", uri(), "s3", uri(), "sts", uri()));
    }

    /** The account, in a time in which waiting takes none. Closed with this object. */
    public AwsAccount account() {
        return accounts.account(settings());
    }

    /** How an operation is answered from now on. */
    public FakeAws on(String operation, Function<JsonNode, Reply> answer) {
        answers.put(operation, answer);
        return this;
    }

    public FakeAws on(String operation, String json) {
        return on(operation, request -> Reply.json(json));
    }

    /** What the next calls of an operation get before its usual answer. */
    public FakeAws first(String operation, Reply... replies) {
        first.computeIfAbsent(operation, name -> new ArrayDeque<>()).addAll(List.of(replies));
        return this;
    }

    public FakeAws raw(Raw handler) {
        raw = handler;
        return this;
    }

    /** Every JSON call, in order of arrival. */
    public List<Call> calls() {
        return calls;
    }

    public List<JsonNode> requests(String operation) {
        return calls.stream()
                .filter(call -> call.operation().equals(operation))
                .map(Call::request)
                .toList();
    }

    @Override
    public void close() {
        accounts.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Reply reply = reply(exchange, body);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            boolean empty =
                    reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
            if (!empty) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    private Reply reply(HttpExchange exchange, byte[] body) throws IOException {
        String operation = operation(exchange, body);
        if (operation.isEmpty()) {
            return raw.answer(exchange.getRequestMethod(), exchange.getRequestURI(), body);
        }
        JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        calls.add(new Call(operation, request));
        Deque<Reply> before = first.get(operation);
        if (before != null) {
            synchronized (before) {
                if (!before.isEmpty()) {
                    return before.pop();
                }
            }
        }
        Function<JsonNode, Reply> answer = answers.get(operation);
        return answer == null
                ? Reply.error(400, "NobodySpokeFor", operation + " was not expected by this test")
                : answer.apply(request);
    }

    private static String operation(HttpExchange exchange, byte[] body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.indexOf('.') + 1);
        }
        boolean object = body.length > 0 && body[0] == '{';
        return object ? exchange.getRequestURI().getPath().substring(1) : "";
    }
}
