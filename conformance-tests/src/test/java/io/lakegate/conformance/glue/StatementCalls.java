package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The actions on statements: for sessions of type LIVY alone. */
final class StatementCalls {
    private static final int MAX_CODE = 68_000;
    private static final int PAGE = 100;

    private final Sessions sessions;

    StatementCalls(Sessions sessions) {
        this.sessions = sessions;
    }

    Map<String, UnaryOperator<ObjectNode>> actions() {
        return Map.of(
                "RunStatement", this::run,
                "GetStatement", this::get,
                "ListStatements", this::list,
                "CancelStatement", this::cancel);
    }

    private ObjectNode run(ObjectNode request) {
        String code = Json.required(request, "Code");
        if (code.length() > MAX_CODE) {
            throw Refusal.of(
                    "ValidationException",
                    "1 validation error detected: Value at 'code' failed to satisfy constraint: Member must have length"
                            + " less than or equal to " + MAX_CODE);
        }
        return Json.object()
                .put("Id", side(request, "OperationNotSupportedException").submit(code));
    }

    private ObjectNode get(ObjectNode request) {
        ObjectNode answer = Json.object();
        answer.set("Statement", side(request).describe(id(request)));
        return answer;
    }

    private ObjectNode list(ObjectNode request) {
        List<ObjectNode> all = side(request).describeAll();
        int from = request.path("NextToken").asInt(0);
        int to = Math.min(all.size(), from + PAGE);
        ObjectNode answer = Json.object();
        all.subList(Math.min(from, to), to).forEach(answer.putArray("Statements")::add);
        if (to < all.size()) {
            answer.put("NextToken", Integer.toString(to));
        }
        return answer;
    }

    private ObjectNode cancel(ObjectNode request) {
        side(request).cancel(id(request));
        return Json.object();
    }

    private static int id(ObjectNode request) {
        Json.required(request, "Id");
        return request.path("Id").asInt();
    }

    private StatementSide side(ObjectNode request) {
        return side(request, "InvalidInputException");
    }

    private StatementSide side(ObjectNode request, String wrongType) {
        StandInSession session = sessions.find(Json.required(request, "SessionId"));
        if (!session.request().type().equals(SessionRequest.LIVY)) {
            throw Refusal.of(wrongType, "statements are not supported for sessions of type SPARK_CONNECT");
        }
        return session.behind(StatementSide.class);
    }
}
