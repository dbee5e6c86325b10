package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.metastore.GlueMetastore;
import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import io.lakegate.conformance.glue.wire.KnownKeys;
import io.lakegate.conformance.glue.wire.LoopbackHttp;
import io.lakegate.conformance.glue.wire.Refusal;
import io.lakegate.conformance.glue.wire.SignatureCheck;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * AWS Glue on loopback, as far as sessions go: JSON 1.1 with {@code X-Amz-Target}, signatures checked, sessions that are
 * real Spark. Shapes, states, limits and error codes are those of the API reference (Interactive sessions API); where it
 * leaves a choice, the action's class says what was chosen. Who starts it closes it.
 */
public final class GlueStandIn implements AutoCloseable {
    private static final String TARGET = "AWSGlue.";

    private final Faults faults = new Faults();
    private final Figures figures = new Figures();
    private final StandInClock clock = new StandInClock();
    private final KnownKeys keys = new KnownKeys();
    private final SignatureCheck signatures = new SignatureCheck(keys, clock::now);
    private final Map<String, UnaryOperator<ObjectNode>> actions = new HashMap<>();
    private final Map<String, UnaryOperator<ObjectNode>> tagActions;
    private final StandInOptions options;
    private final Sessions sessions;
    private final Elsewhere elsewhere;
    private final OtherCatalogs otherCatalogs = new OtherCatalogs();
    private final GlueMetastore metastore;
    private final ObjectCalls objects = new ObjectCalls(faults, figures);
    private final LakeFormationCalls lakeFormation = new LakeFormationCalls(figures);
    private final Control control;
    private final LoopbackHttp http;

    private GlueStandIn(StandInOptions options) throws IOException {
        this.options = options;
        elsewhere = Elsewhere.of(options.upstream(), keys);
        metastore = GlueMetastore.start(elsewhere::catalog, options.upstream() == null ? localLake() : "");
        Map<String, String> inEverySession = Map.of("spark.hadoop.hive.metastore.uris", metastore.uri());
        sessions = new Sessions(options, inEverySession, faults, figures, clock);
        SessionCalls sessionCalls = new SessionCalls(sessions, options);
        actions.putAll(sessionCalls.actions());
        actions.putAll(new StatementCalls(sessions).actions());
        tagActions = sessionCalls.tagActions();
        keys.add(new KnownKeys.Key(
                StandInOptions.ACCESS_KEY,
                StandInOptions.SECRET_KEY,
                "",
                "arn:aws:iam::" + StandInOptions.ACCOUNT + ":user/tester"));
        control = new Control(sessions, faults, figures, clock);
        http = LoopbackHttp.start(options.port(), clock::now, this::answer);
    }

    public static GlueStandIn start(StandInOptions options) {
        try {
            return new GlueStandIn(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The endpoint override for a client. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    public Faults faults() {
        return faults;
    }

    public Figures figures() {
        return figures;
    }

    public StandInClock clock() {
        return clock;
    }

    public Control control() {
        return control;
    }

    @Override
    public void close() {
        http.close();
        sessions.close();
        metastore.close();
        options.sparks().close();
    }

    private HttpAnswer answer(HttpCall call) {
        if (call.path().startsWith(Control.PATH)) {
            return control.answer(call);
        }
        String target = call.header("x-amz-target");
        if (!target.startsWith(TARGET)) {
            return answered(() -> objects.answer(call, other -> lakeFormation.answer(other, elsewhere::answer)));
        }
        String action = target.substring(TARGET.length());
        figures.count("api." + action);
        if (faults.take(Fault.Kind.LOSE_REQUEST, action).isPresent()) {
            return HttpAnswer.SILENCE;
        }
        HttpAnswer answer = answered(() -> {
            figures.count("as." + signatures.check(call).principal());
            faults.take(Fault.Kind.REFUSE, action).ifPresent(GlueStandIn::refuse);
            return act(action, call);
        });
        return faults.take(Fault.Kind.LOSE_RESPONSE, action).isPresent() ? HttpAnswer.SILENCE : answer;
    }

    private static HttpAnswer answered(Supplier<HttpAnswer> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            return told(refusal);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            return told(new Refusal(500, "InternalServiceException", broken.toString()));
        }
    }

    private HttpAnswer act(String action, HttpCall call) {
        UnaryOperator<ObjectNode> own = actions.get(action);
        if (own == null && tagActions.containsKey(action) && SessionCalls.isSessionArn(Json.parse(call.body()))) {
            own = tagActions.get(action);
        }
        if (own == null) {
            ObjectNode request = Json.parse(call.body());
            return otherCatalogs.concerns(request)
                    ? json(200, Json.bytes(otherCatalogs.call(action, request)))
                    : elsewhere.answer(call);
        }
        return json(200, Json.bytes(own.apply(Json.parse(call.body()))));
    }

    /** Without S3 tables lie in files. */
    private static String localLake() {
        return SourceTree.scratch("lake-" + ProcessHandle.current().pid())
                .toUri()
                .toString();
    }

    private static void refuse(Fault fault) {
        String message = fault.code().equals("ThrottlingException") ? "Rate exceeded" : "refused by the test";
        boolean server = List.of("InternalServiceException", "ServiceUnavailableException")
                .contains(fault.code());
        throw new Refusal(server ? 500 : 400, fault.code(), message);
    }

    private static HttpAnswer told(Refusal refusal) {
        ObjectNode body = Json.object().put("__type", refusal.code()).put("Message", refusal.getMessage());
        return json(refusal.status(), Json.bytes(body));
    }

    static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(
                status,
                Map.of(
                        "Content-Type",
                        "application/x-amz-json-1.1",
                        "x-amzn-RequestId",
                        UUID.randomUUID().toString()),
                body);
    }
}
