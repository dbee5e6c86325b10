package io.lakegate.gateway.engine.connect;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.lakegate.domain.execution.SessionSpec;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.apache.spark.connect.proto.AnalyzePlanResponse;
import org.apache.spark.connect.proto.ConfigRequest;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.InterruptRequest;
import org.apache.spark.connect.proto.InterruptResponse;
import org.apache.spark.connect.proto.KeyValue;
import org.apache.spark.connect.proto.Plan;
import org.apache.spark.connect.proto.ReattachExecuteRequest;
import org.apache.spark.connect.proto.ReattachOptions;
import org.apache.spark.connect.proto.ReleaseExecuteRequest;
import org.apache.spark.connect.proto.ReleaseExecuteResponse;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceBlockingStub;
import org.apache.spark.connect.proto.SparkConnectServiceGrpc.SparkConnectServiceStub;
import org.apache.spark.connect.proto.UserContext;

/** The remote calls of one Spark session: builds the messages, knows no policy. Any thread may call. */
final class SessionCalls {
    private static final String CLIENT = "lakegate";
    private static final long UNARY_SECONDS = 60;
    private static final int INTERRUPT_ATTEMPTS = 10;
    private static final long INTERRUPT_PAUSE_MILLIS = 100;

    private final Channel channel;
    private final CallOptions options;
    private final String sessionId;
    private final UserContext user;
    private final ScheduledExecutorService timer;
    private final Greeting greeting;

    private SessionCalls(
            Channel channel,
            CallOptions options,
            String sessionId,
            UserContext user,
            ScheduledExecutorService timer,
            Greeting greeting) {
        this.channel = channel;
        this.options = options;
        this.sessionId = sessionId;
        this.user = user;
        this.timer = timer;
        this.greeting = greeting;
    }

    /** Calls for a session that comes into being with the first of them: Spark Connect has no call that opens one. */
    static SessionCalls open(
            Channel channel, CallOptions options, SessionSpec spec, ScheduledExecutorService timer, Greeting greeting) {
        String principal = spec.principal().isEmpty() ? CLIENT : spec.principal();
        UserContext user = UserContext.newBuilder()
                .setUserId(principal)
                .setUserName(principal)
                .build();
        return new SessionCalls(channel, options, UUID.randomUUID().toString(), user, timer, greeting);
    }

    String sessionId() {
        return sessionId;
    }

    String sparkVersion() {
        AnalyzePlanRequest.Builder request = analyzeRequest();
        request.setSparkVersion(AnalyzePlanRequest.SparkVersion.getDefaultInstance());
        return unary(stub -> stub.analyzePlan(request.build()))
                .getSparkVersion()
                .getVersion();
    }

    DataType schema(Plan plan) {
        AnalyzePlanRequest.Builder request = analyzeRequest();
        request.setSchema(AnalyzePlanRequest.Schema.newBuilder().setPlan(plan));
        AnalyzePlanResponse response = unary(stub -> stub.analyzePlan(request.build()));
        return response.getSchema().getSchema();
    }

    void set(Map<String, String> settings) {
        ConfigRequest.Set.Builder set = ConfigRequest.Set.newBuilder();
        settings.forEach(
                (key, value) -> set.addPairs(KeyValue.newBuilder().setKey(key).setValue(value)));
        config(ConfigRequest.Operation.newBuilder().setSet(set).build());
    }

    /** Any call restarts the server's idle clock of the session; this one does nothing else. */
    void touch() {
        config(ConfigRequest.Operation.newBuilder()
                .setGetOption(ConfigRequest.GetOption.newBuilder().addKeys("spark.app.name"))
                .build());
    }

    private void config(ConfigRequest.Operation operation) {
        ConfigRequest request = ConfigRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(CLIENT)
                .setOperation(operation)
                .build();
        unary(stub -> stub.config(request));
    }

    ExecutePlanRequest executeRequest(String operationId, String tag, Plan plan) {
        return ExecutePlanRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(CLIENT)
                .setOperationId(operationId)
                .addTags(tag.isEmpty() ? operationId : tag.replace(',', '_'))
                .setPlan(plan)
                .addRequestOptions(ExecutePlanRequest.RequestOption.newBuilder()
                        .setReattachOptions(ReattachOptions.newBuilder().setReattachable(true)))
                .build();
    }

    void execute(ExecutePlanRequest request, PlanAttempt attempt) {
        attempt.start(channel.newCall(SparkConnectServiceGrpc.getExecutePlanMethod(), options), request);
    }

    /** Whether the server, which did not know the caller, may know it when asked again. */
    boolean greetAnew() {
        return greeting.refused();
    }

    /** Goes on with a running execution after the response of that id, or from its beginning when it is empty. */
    void reattach(String operationId, String lastResponseId, PlanAttempt attempt) {
        ReattachExecuteRequest.Builder request = ReattachExecuteRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(CLIENT)
                .setOperationId(operationId);
        if (!lastResponseId.isEmpty()) {
            request.setLastResponseId(lastResponseId);
        }
        ClientCall<ReattachExecuteRequest, ExecutePlanResponse> call =
                channel.newCall(SparkConnectServiceGrpc.getReattachExecuteMethod(), options);
        attempt.start(call, request.build());
    }

    /** Lets the server forget a finished execution. Nobody waits for the answer. */
    void release(String operationId) {
        ReleaseExecuteRequest request = ReleaseExecuteRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(CLIENT)
                .setOperationId(operationId)
                .setReleaseAll(ReleaseExecuteRequest.ReleaseAll.getDefaultInstance())
                .build();
        async().releaseExecute(request, new Unheard<ReleaseExecuteResponse>());
    }

    /**
     * Stops an execution and lets the server forget it. Nobody waits for the answer. An interrupt may overtake the
     * request it is meant for, and then finds nothing: so it is repeated for a while.
     */
    void interrupt(String operationId) {
        interrupt(operationId, INTERRUPT_ATTEMPTS);
    }

    private void interrupt(String operationId, int attemptsLeft) {
        InterruptRequest request = InterruptRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(CLIENT)
                .setInterruptType(InterruptRequest.InterruptType.INTERRUPT_TYPE_OPERATION_ID)
                .setOperationId(operationId)
                .build();
        async().interrupt(request, new StreamObserver<>() {
            @Override
            public void onNext(InterruptResponse response) {
                if (response.getInterruptedIdsList().contains(operationId) || attemptsLeft <= 1) {
                    release(operationId);
                } else {
                    later(() -> interrupt(operationId, attemptsLeft - 1));
                }
            }

            @Override
            public void onError(Throwable error) {
                // The server is gone, or has forgotten the execution: nothing is left to stop.
            }

            @Override
            public void onCompleted() {}
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for an interrupt.
    private void later(Runnable task) {
        try {
            timer.schedule(task, INTERRUPT_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The engine was closed meanwhile, and its executions with it.
        }
    }

    private AnalyzePlanRequest.Builder analyzeRequest() {
        return AnalyzePlanRequest.newBuilder()
                .setSessionId(sessionId)
                .setUserContext(user)
                .setClientType(CLIENT);
    }

    private SparkConnectServiceStub async() {
        return SparkConnectServiceGrpc.newStub(channel).withDeadlineAfter(UNARY_SECONDS, TimeUnit.SECONDS);
    }

    private <T> T unary(Function<SparkConnectServiceBlockingStub, T> call) {
        try {
            return call.apply(SparkConnectServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(UNARY_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAUTHENTICATED && greetAnew()) {
                return again(call);
            }
            throw SparkErrors.translate(e.getStatus(), e.getTrailers());
        }
    }

    private <T> T again(Function<SparkConnectServiceBlockingStub, T> call) {
        try {
            return call.apply(SparkConnectServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(UNARY_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            throw SparkErrors.translate(e.getStatus(), e.getTrailers());
        }
    }

    /** Takes an answer nobody waits for. */
    private static final class Unheard<T> implements StreamObserver<T> {
        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {}
    }
}
