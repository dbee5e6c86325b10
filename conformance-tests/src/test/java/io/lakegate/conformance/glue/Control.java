package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test does behind the clients' backs; for other processes over HTTP too: {@code GET /_stand-in/figures}, {@code
 * DELETE /_stand-in/figures}, {@code POST /_stand-in/faults} with {@code {"kind", "action", "code", "times"}}, {@code POST
 * /_stand-in/skew} with {@code {"seconds"}}, {@code POST /_stand-in/expire-tokens}, {@code POST /_stand-in/stop} and {@code
 * /kill} with {@code {"id"}}.
 */
public final class Control {
    static final String PATH = "/_stand-in/";

    private final Sessions sessions;
    private final Faults faults;
    private final Figures figures;
    private final StandInClock clock;

    Control(Sessions sessions, Faults faults, Figures figures, StandInClock clock) {
        this.sessions = sessions;
        this.faults = faults;
        this.figures = figures;
        this.clock = clock;
    }

    /** Sessions that somebody pays for: neither stopped nor failed nor timed out. */
    public List<String> liveSessions() {
        List<String> live = new ArrayList<>();
        for (StandInSession session : sessions.all()) {
            if (!session.status().isOver()) {
                live.add(session.request().id());
            }
        }
        return live;
    }

    /** What CreateSession asked for, of every session that was not deleted since. */
    public List<ObjectNode> requests() {
        return sessions.all().stream().map(session -> session.request().json()).toList();
    }

    /** Statements that a session has in its queue or runs; those of sessions that are over run nowhere. */
    public long unfinishedStatements() {
        return sessions.all().stream()
                .filter(session -> session.status() == StandInSession.Status.READY)
                .filter(session -> session.request().type().equals(SessionRequest.LIVY))
                .mapToLong(session -> session.behind(StatementSide.class).unfinished())
                .sum();
    }

    /** As somebody else with access to the account might. */
    public void stop(String id) {
        sessions.stop(sessions.find(id));
    }

    /** As when the driver runs out of memory. */
    public void kill(String id) {
        sessions.fail(sessions.find(id), "The session was terminated unexpectedly");
    }

    /** No token that was issued so far opens anything. */
    public void expireTokens() {
        for (StandInSession session : sessions.all()) {
            if (session.status() == StandInSession.Status.READY
                    && session.request().type().equals(SessionRequest.SPARK_CONNECT)) {
                session.behind(ConnectSide.class).expireTokens();
            }
        }
    }

    HttpAnswer answer(HttpCall call) {
        ObjectNode request = Json.parse(call.body());
        switch (call.method() + " " + call.path().substring(PATH.length())) {
            case "GET figures" -> {
                return GlueStandIn.json(200, Json.bytes(Json.of(figures.all())));
            }
            case "DELETE figures" -> figures.reset();
            case "POST faults" ->
                faults.arm(
                        request.path("times").asInt(1),
                        new Fault(
                                Fault.Kind.valueOf(request.path("kind").asText()),
                                request.path("action").asText("*"),
                                request.path("code").asText()));
            case "POST skew" ->
                clock.skew(Duration.ofSeconds(request.path("seconds").asLong()));
            case "POST expire-tokens" -> expireTokens();
            case "POST stop" -> stop(request.path("id").asText());
            case "POST kill" -> kill(request.path("id").asText());
            default -> {
                return HttpAnswer.text(404, "text/plain", "the stand-in has no " + call.path());
            }
        }
        return GlueStandIn.json(200, Json.bytes(Json.object()));
    }
}
