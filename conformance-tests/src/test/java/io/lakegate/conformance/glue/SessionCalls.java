package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The actions on sessions and their tags. */
final class SessionCalls {
    private static final String ARN =
            "arn:aws:glue:" + StandInOptions.REGION + ":" + StandInOptions.ACCOUNT + ":session/";

    private final Sessions sessions;
    private final StandInOptions options;

    SessionCalls(Sessions sessions, StandInOptions options) {
        this.sessions = sessions;
        this.options = options;
    }

    Map<String, UnaryOperator<ObjectNode>> actions() {
        return Map.of(
                "CreateSession", this::create,
                "GetSession", this::get,
                "ListSessions", this::list,
                "StopSession", this::stop,
                "DeleteSession", this::delete,
                "GetSessionEndpoint", this::endpoint);
    }

    /** The same for tags: they may belong to something else than a session. */
    Map<String, UnaryOperator<ObjectNode>> tagActions() {
        return Map.of("TagResource", this::tag, "UntagResource", this::untag, "GetTags", this::tags);
    }

    static boolean isSessionArn(ObjectNode request) {
        return request.path("ResourceArn").asText().contains(":session/");
    }

    private ObjectNode create(ObjectNode request) {
        ObjectNode answer = Json.object();
        answer.set("Session", sessions.create(SessionRequest.checked(request)).json());
        return answer;
    }

    private ObjectNode get(ObjectNode request) {
        ObjectNode answer = Json.object();
        answer.set("Session", sessions.find(Json.required(request, "Id")).json());
        return answer;
    }

    private ObjectNode list(ObjectNode request) {
        Map<String, String> wanted = Json.strings(request.path("Tags"));
        List<StandInSession> all = sessions.all().stream()
                .filter(session -> session.tags().entrySet().containsAll(wanted.entrySet()))
                .toList();
        int from = request.path("NextToken").asInt(0);
        int to = Math.min(all.size(), from + request.path("MaxResults").asInt(100));
        ObjectNode answer = Json.object();
        ArrayNode ids = answer.putArray("Ids");
        ArrayNode details = answer.putArray("Sessions");
        for (StandInSession session : all.subList(Math.min(from, to), to)) {
            ids.add(session.request().id());
            details.add(session.json());
        }
        if (to < all.size()) {
            answer.put("NextToken", Integer.toString(to));
        }
        return answer;
    }

    private ObjectNode stop(ObjectNode request) {
        StandInSession session = existing(request);
        if (session.status() != StandInSession.Status.READY) {
            throw session.illegalState();
        }
        sessions.stop(session);
        return Json.object().put("Id", session.request().id());
    }

    private ObjectNode delete(ObjectNode request) {
        StandInSession session = existing(request);
        sessions.delete(session);
        return Json.object().put("Id", session.request().id());
    }

    /** The model of StopSession and DeleteSession knows no EntityNotFoundException. */
    private StandInSession existing(ObjectNode request) {
        String id = Json.required(request, "Id");
        try {
            return sessions.find(id);
        } catch (Refusal missing) {
            throw Refusal.of("InvalidInputException", missing.getMessage());
        }
    }

    private ObjectNode endpoint(ObjectNode request) {
        StandInSession session = sessions.find(Json.required(request, "SessionId"));
        if (!session.request().type().equals(SessionRequest.SPARK_CONNECT)) {
            throw Refusal.of("OperationNotSupportedException", "the session is not of type SPARK_CONNECT");
        }
        ConnectSide side = session.behind(ConnectSide.class);
        ConnectSide.Token token = side.issue(options.tokenLifetime());
        ObjectNode answer = Json.object();
        answer.putObject("SparkConnect")
                .put("Url", side.url())
                .put("AuthToken", token.text())
                .put("AuthTokenExpirationTime", StandInClock.epochSeconds(token.expires()));
        return answer;
    }

    private ObjectNode tag(ObjectNode request) {
        tagged(request).tags().putAll(Json.strings(request.path("TagsToAdd")));
        return Json.object();
    }

    private ObjectNode untag(ObjectNode request) {
        for (JsonNode name : request.path("TagsToRemove")) {
            tagged(request).tags().remove(name.asText());
        }
        return Json.object();
    }

    private ObjectNode tags(ObjectNode request) {
        ObjectNode answer = Json.object();
        answer.set("Tags", Json.of(tagged(request).tags()));
        return answer;
    }

    private StandInSession tagged(ObjectNode request) {
        String arn = Json.required(request, "ResourceArn");
        if (!arn.startsWith(ARN)) {
            throw Refusal.of("EntityNotFoundException", "no session has the ARN " + arn);
        }
        return sessions.find(arn.substring(ARN.length()));
    }
}
