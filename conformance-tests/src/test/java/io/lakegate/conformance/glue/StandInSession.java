package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One session: its state and what runs behind it. All its methods may be called by any thread. */
final class StandInSession {
    /** Glue's SessionStatus. */
    enum Status {
        PROVISIONING,
        READY,
        FAILED,
        TIMEOUT,
        STOPPING,
        STOPPED;

        boolean isOver() {
            return this == FAILED || this == TIMEOUT || this == STOPPED;
        }
    }

    /** What runs behind a session that is READY. */
    sealed interface Behind extends AutoCloseable permits ConnectSide, StatementSide {
        /** Whether a statement or plan is running. */
        boolean busy();

        @Override
        void close();
    }

    private final SessionRequest request;
    private final StandInClock clock;
    private final Instant created;
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private Status status = Status.PROVISIONING;
    private String error = "";
    private @Nullable Behind behind;
    private @Nullable Instant ready;
    private @Nullable Instant completed;
    private volatile Instant used;

    StandInSession(SessionRequest request, StandInClock clock) {
        this.request = request;
        this.clock = clock;
        this.created = clock.now();
        this.used = created;
        tags.putAll(request.tags());
    }

    SessionRequest request() {
        return request;
    }

    Map<String, String> tags() {
        return tags;
    }

    synchronized Status status() {
        return status;
    }

    void touch() {
        used = clock.now();
    }

    /** Becomes READY, unless it is over already: then what was started is closed again. */
    void ready(Behind started) {
        synchronized (this) {
            if (status == Status.PROVISIONING) {
                behind = started;
                status = Status.READY;
                ready = clock.now();
                used = clock.now();
                return;
            }
        }
        started.close();
    }

    /** Ends it; false when it was over before. */
    boolean end(Status end, String why) {
        Behind closing;
        synchronized (this) {
            if (status.isOver()) {
                return false;
            }
            status = end;
            error = why;
            completed = clock.now();
            closing = behind;
            behind = null;
        }
        if (closing != null) {
            closing.close();
        }
        return true;
    }

    /** What runs, in a session of that type that is READY. */
    synchronized <B extends Behind> B behind(Class<B> side) {
        if (status != Status.READY) {
            throw illegalState();
        }
        touch();
        return side.cast(behind);
    }

    synchronized Refusal illegalState() {
        return Refusal.of("IllegalSessionStateException", "Session " + request.id() + " is in " + status + " status");
    }

    synchronized boolean idleLongerThan(Duration limit) {
        return status == Status.READY
                && behind != null
                && !behind.busy()
                && used.plus(limit).isBefore(clock.now());
    }

    /** The API's Session structure. */
    synchronized ObjectNode json() {
        ObjectNode json = Json.object();
        for (String name : new String[] {
            "Id",
            "Description",
            "Role",
            "Command",
            "DefaultArguments",
            "Connections",
            "SecurityConfiguration",
            "GlueVersion",
            "NumberOfWorkers",
            "WorkerType"
        }) {
            if (request.json().has(name)) {
                json.set(name, request.json().get(name));
            }
        }
        double seconds = ready == null
                ? 0
                : Duration.between(ready, completed == null ? clock.now() : completed)
                                .toMillis()
                        / 1000.0;
        json.put("CreatedOn", StandInClock.epochSeconds(created))
                .put("Status", status.name())
                .put("Progress", 0.0)
                .put("MaxCapacity", request.capacity())
                .put("ExecutionTime", seconds)
                .put("DPUSeconds", seconds * request.capacity())
                .put("IdleTimeout", request.idleTimeoutMinutes())
                .put("SessionType", request.type());
        if (!error.isEmpty()) {
            json.put("ErrorMessage", error);
        }
        if (completed != null) {
            json.put("CompletedOn", StandInClock.epochSeconds(completed));
        }
        return json;
    }
}
