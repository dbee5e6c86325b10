package io.lakegate.gateway.engine.connect;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.function.Consumer;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.jspecify.annotations.Nullable;

/**
 * One call that carries responses of an execution: the first, or a reattachment. Passes on what comes and asks for more
 * only when told, so that a slow reader holds up the server and nothing piles up here.
 */
final class PlanAttempt extends ClientCall.Listener<ExecutePlanResponse> {
    /** Responses asked for ahead of the reader: one being read, one on its way. */
    static final int WINDOW = 2;

    private final Consumer<Event> events;
    private @Nullable ClientCall<?, ExecutePlanResponse> call;

    /** What a call brings, in order; the last one is {@link Ended}. */
    sealed interface Event {
        PlanAttempt from();
    }

    record Arrived(PlanAttempt from, ExecutePlanResponse response) implements Event {}

    record Ended(PlanAttempt from, Status status, Metadata trailers) implements Event {}

    PlanAttempt(Consumer<Event> events) {
        this.events = events;
    }

    <T> void start(ClientCall<T, ExecutePlanResponse> started, T request) {
        call = started;
        started.start(this, new Metadata());
        started.request(WINDOW);
        started.sendMessage(request);
        started.halfClose();
    }

    /** The reader has taken one response. */
    void requestNext() {
        if (call != null) {
            call.request(1);
        }
    }

    void cancel() {
        if (call != null) {
            call.cancel("the result is no longer wanted", null);
        }
    }

    @Override
    public void onMessage(ExecutePlanResponse response) {
        events.accept(new Arrived(this, response));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        events.accept(new Ended(this, status, trailers));
    }
}
