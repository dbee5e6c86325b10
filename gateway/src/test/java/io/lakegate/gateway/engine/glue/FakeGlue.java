package io.lakegate.gateway.engine.glue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lakegate.gateway.engine.connect.GuardedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Glue's session calls in its own JSON protocol, over HTTP, with the faults a test asks for. Statements are answered by
 * {@link #onStatement}; Spark Connect sessions share one {@link GuardedSpark}.
 */
final class FakeGlue implements AutoCloseable {
    static final String THROTTLED = "ThrottlingException";
    static final String DENIED = "AccessDeniedException";
    /** The call is done and its answer is lost. */
    static final String LOST_ANSWER = "lost answer";
    /** The connection breaks before anything is done. */
    static final String BROKEN = "broken";

    static final String OWN_KEY = "AKIDEXAMPLE";
    /** Begins the access keys of assumed roles, the role's name follows. */
    static final String ASSUMED = "ASIA-";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A session as Glue keeps it. */
    static final class Session {
        final Map<String, Object> request;
        String status = "PROVISIONING";
        String error = "";
        int looks;
        Instant created = Instant.EPOCH;
        final List<Map<String, Object>> statements = new ArrayList<>();
        Instant free = Instant.EPOCH;

        Session(Map<String, Object> request) {
            this.request = request;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final GuardedSpark spark = new GuardedSpark();

    // All guarded by this.
    final Map<String, Session> sessions = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    /** The access keys that signed each call. */
    final Map<String, Set<String>> callers = new HashMap<>();
    /** {@code role by session name}, in the order they were asked for. */
    final List<String> assumed = new ArrayList<>();

    final Map<String, Deque<String>> faults = new HashMap<>();
    int created;
    int stopped;
    int tokens;
    /** Looks at a session before it is ready. */
    int looksUntilReady = 1;
    /** How long after it was created a session is ready, by {@link #clock}. */
    Duration readyAfter = Duration.ZERO;
    /** What a session goes to instead of READY. */
    String outcome = "READY";

    String outcomeError = "";
    Duration tokenLife = Duration.ofHours(1);
    String deniedMessage =
            "User: arn:aws:iam::1:user/ann is not authorized to perform: glue:CreateSession on resource: x";
    /** From the code of a statement to its output, once it is done. */
    Function<String, Map<String, Object>> onStatement = code -> Map.of("Status", "AVAILABLE");
    /** How long statements say they ran; null for nothing said. */
    @Nullable
    Duration ran;
    /** When set, a statement is done that long after the one before it, or after it came, by {@link #clock}. */
    @Nullable
    Function<String, Duration> takes;

    Supplier<Instant> clock = Instant::now;
    /** As AWS, which stops no session that is on its way. */
    boolean stopsOnlyWhatIsReady;
    /** The numbers of statements that looks never find done. */
    final Set<Integer> unseen = new TreeSet<>();

    /** Looks at a statement before it is done. */
    int looksUntilDone;

    FakeGlue() {
        System.setProperty("aws.accessKeyId", OWN_KEY);
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void fault(String action, String... kinds) {
        faults.computeIfAbsent(action, ignored -> new ArrayDeque<>()).addAll(List.of(kinds));
    }

    synchronized long count(String action) {
        return calls.stream().filter(action::equals).count();
    }

    synchronized void end(String id, String status) {
        sessions.get(id).status = status;
    }

    /** Sessions that cost money. */
    synchronized List<String> running() {
        List<String> running = new ArrayList<>();
        sessions.forEach((id, session) -> {
            if (session.status.equals("READY") || session.status.equals("PROVISIONING")) {
                running.add(id);
            }
        });
        return running;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (target == null) {
                assume(exchange);
                return;
            }
            Map<String, Object> request =
                    JSON.readValue(exchange.getRequestBody().readAllBytes(), new TypeReference<>() {});
            String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String action = target.substring(target.indexOf('.') + 1);
            String caller = signature.replaceAll("AWS4-HMAC-SHA256 Credential=([^/]*)/.*", "$1");
            if (!caller.equals(OWN_KEY) && !caller.startsWith(ASSUMED)) {
                reply(exchange, 403, Map.of("__type", "MissingAuthenticationTokenException"));
                return;
            }
            synchronized (this) {
                callers.computeIfAbsent(action, ignored -> new TreeSet<>()).add(caller);
            }
            String fault;
            synchronized (this) {
                calls.add(action);
                Deque<String> planned = faults.get(action);
                fault = planned == null ? null : planned.poll();
            }
            if (BROKEN.equals(fault)) {
                return;
            }
            if (fault != null && !fault.equals(LOST_ANSWER)) {
                String message = fault.equals(DENIED) ? deniedMessage : "as the test asked";
                int status = fault.startsWith("Internal") ? 500 : 400;
                reply(exchange, status, Map.of("__type", fault, "message", message));
                return;
            }
            Answer answer;
            synchronized (this) {
                answer = answer(action, request);
            }
            if (!LOST_ANSWER.equals(fault)) {
                reply(exchange, answer.status, answer.body);
            }
        }
    }

    /** STS: gives keys that tell the role. S3 speaks another protocol too, and none of it is faked here. */
    private void assume(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        if (!"AssumeRole".equals(form.get("Action"))) {
            reply(exchange, 501, Map.of("__type", "NotImplemented"));
            return;
        }
        String role = form.get("RoleArn");
        synchronized (this) {
            assumed.add(role + " by " + form.get("RoleSessionName"));
        }
        String body = """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>%s</Expiration></Credentials><AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>a</AssumedRoleId>
                </AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>
                """.formatted(
                        ASSUMED + role.substring(role.lastIndexOf('/') + 1),
                        Instant.now().plus(Duration.ofHours(1)),
                        role);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record Answer(int status, Map<String, Object> body) {}

    private static Answer refuse(String type) {
        return new Answer(400, Map.of("__type", type, "Message", "refused"));
    }

    private Answer answer(String action, Map<String, Object> request) {
        String id = String.valueOf(request.getOrDefault("Id", request.get("SessionId")));
        if (action.endsWith("Statement")) {
            id = String.valueOf(request.get("SessionId"));
        }
        Session session = sessions.get(id);
        if (action.equals("GetDatabases")) {
            return new Answer(200, Map.of("DatabaseList", List.of()));
        }
        if (session == null && !action.equals("CreateSession") && !action.equals("ListSessions")) {
            // As the reference has it: these two do not know EntityNotFoundException.
            boolean ends = action.equals("StopSession") || action.equals("DeleteSession");
            return refuse(ends ? "InvalidInputException" : "EntityNotFoundException");
        }
        return switch (action) {
            case "CreateSession" -> create(id, request);
            case "GetSession" -> {
                look(session);
                yield new Answer(200, Map.of("Session", described(id, session)));
            }
            case "ListSessions" -> list(request);
            case "StopSession" -> {
                boolean starting = session.status.equals("PROVISIONING") && !stopsOnlyWhatIsReady;
                if (!session.status.equals("READY") && !starting) {
                    yield refuse("IllegalSessionStateException");
                }
                session.status = "STOPPED";
                stopped++;
                yield new Answer(200, Map.of("Id", id));
            }
            case "DeleteSession" -> {
                if (session.status.equals("PROVISIONING") && stopsOnlyWhatIsReady) {
                    yield refuse("IllegalSessionStateException");
                }
                sessions.remove(id);
                yield new Answer(200, Map.of("Id", id));
            }
            case "GetSessionEndpoint" -> endpoint();
            case "RunStatement" -> run(session, request);
            case "GetStatement" -> statement(session, request);
            case "ListStatements" -> new Answer(200, Map.of("Statements", List.copyOf(session.statements)));
            case "CancelStatement" -> {
                session.statements.get((Integer) request.get("Id")).put("State", "CANCELLED");
                yield new Answer(200, Map.of());
            }
            default -> refuse("UnknownOperationException");
        };
    }

    private Answer create(String id, Map<String, Object> request) {
        if (sessions.containsKey(id)) {
            return refuse("AlreadyExistsException");
        }
        Session session = new Session(request);
        session.created = clock.get();
        sessions.put(id, session);
        created++;
        return new Answer(200, Map.of("Session", described(id, session)));
    }

    private void look(Session session) {
        if (session.status.equals("PROVISIONING")
                && ++session.looks >= looksUntilReady
                && !clock.get().isBefore(session.created.plus(readyAfter))) {
            session.status = outcome;
            session.error = outcomeError;
        }
    }

    private Answer list(Map<String, Object> request) {
        List<Map<String, Object>> found = new ArrayList<>();
        sessions.forEach((id, session) -> {
            Object tags = session.request.get("Tags");
            if (tags instanceof Map<?, ?> has
                    && request.get("Tags") instanceof Map<?, ?> wanted
                    && has.entrySet().containsAll(wanted.entrySet())) {
                found.add(described(id, session));
            }
        });
        return new Answer(200, Map.of("Sessions", found));
    }

    private static Map<String, Object> described(String id, Session session) {
        Map<String, Object> body = new TreeMap<>();
        body.put("Id", id);
        body.put("Status", session.status);
        body.put("Description", session.request.getOrDefault("Description", ""));
        body.put("ErrorMessage", session.error);
        return body;
    }

    private Answer endpoint() {
        String token = "token-" + ++tokens;
        spark.tokens.add(token);
        // By AWS's clock, which is the real one: the server stamps its answers with it.
        double expires = Instant.now().plus(tokenLife).toEpochMilli() / 1000.0;
        return new Answer(
                200,
                Map.of(
                        "SparkConnect",
                        Map.of("Url", spark.url(), "AuthToken", token, "AuthTokenExpirationTime", expires)));
    }

    private Answer run(Session session, Map<String, Object> request) {
        if (!session.status.equals("READY")) {
            return refuse("IllegalSessionStateException");
        }
        Map<String, Object> statement = new HashMap<>();
        statement.put("Id", session.statements.size());
        statement.put("Code", request.get("Code"));
        statement.put("State", "RUNNING");
        statement.put("looks", 0);
        if (takes != null) {
            Instant now = clock.get();
            Instant start = now.isAfter(session.free) ? now : session.free;
            session.free = start.plus(takes.apply(String.valueOf(request.get("Code"))));
            statement.put("StartedOn", start.toEpochMilli());
            statement.put("CompletedOn", session.free.toEpochMilli());
        }
        session.statements.add(statement);
        return new Answer(200, Map.of("Id", statement.get("Id")));
    }

    private Answer statement(Session session, Map<String, Object> request) {
        if (!session.status.equals("READY")) {
            return refuse("IllegalSessionStateException");
        }
        Map<String, Object> statement = session.statements.get((Integer) request.get("Id"));
        int looks = (Integer) statement.get("looks") + 1;
        statement.put("looks", looks);
        boolean runs = takes != null
                && (Long) statement.get("CompletedOn") > clock.get().toEpochMilli();
        if (statement.get("State").equals("RUNNING")
                && looks > looksUntilDone
                && !runs
                && !unseen.contains(statement.get("Id"))) {
            Map<String, Object> output = onStatement.apply(String.valueOf(statement.get("Code")));
            statement.put("State", output.getOrDefault("State", "AVAILABLE"));
            statement.put("Output", output);
            if (ran != null) {
                long now = Instant.now().toEpochMilli();
                statement.put("StartedOn", now - ran.toMillis());
                statement.put("CompletedOn", now);
            }
        }
        Map<String, Object> shown = new HashMap<>(statement);
        shown.remove("looks");
        return new Answer(200, Map.of("Statement", shown));
    }

    private void reply(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        spark.close();
    }
}
