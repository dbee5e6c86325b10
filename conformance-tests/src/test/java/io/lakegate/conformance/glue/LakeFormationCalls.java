package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What moto has not of Lake Formation, in the shapes of the API reference: it lists data cells filters and cannot make them, and
 * it fails when asked for the tags of something that has none.
 */
final class LakeFormationCalls {
    private final Figures figures;
    private final Map<String, JsonNode> filters = new LinkedHashMap<>();

    LakeFormationCalls(Figures figures) {
        this.figures = figures;
    }

    synchronized HttpAnswer answer(HttpCall call, Function<HttpCall, HttpAnswer> elsewhere) {
        if (!call.header("authorization").contains("/lakeformation/aws4_request")) {
            return elsewhere.apply(call);
        }
        figures.count("api.lakeformation." + call.path().substring(1));
        return switch (call.path()) {
            case "/CreateDataCellsFilter" -> create(Json.parse(call.body()).path("TableData"));
            case "/UpdateDataCellsFilter" -> update(Json.parse(call.body()).path("TableData"));
            case "/DeleteDataCellsFilter" -> delete(Json.parse(call.body()));
            case "/ListDataCellsFilter" -> list(Json.parse(call.body()).path("Table"));
            case "/GetResourceLFTags" -> tags(elsewhere.apply(call));
            default -> elsewhere.apply(call);
        };
    }

    private static HttpAnswer tags(HttpAnswer answer) {
        return answer.status() == 500 ? GlueStandIn.json(200, Json.bytes(Json.object())) : answer;
    }

    private HttpAnswer create(JsonNode filter) {
        if (filters.putIfAbsent(key(filter), filter) != null) {
            return refusal("AlreadyExistsException", "a filter of that name exists");
        }
        return GlueStandIn.json(200, Json.bytes(Json.object()));
    }

    private HttpAnswer update(JsonNode filter) {
        if (filters.replace(key(filter), filter) == null) {
            return refusal("EntityNotFoundException", "there is no filter of that name");
        }
        return GlueStandIn.json(200, Json.bytes(Json.object()));
    }

    private HttpAnswer delete(JsonNode request) {
        if (filters.remove(key(request)) == null) {
            return refusal("EntityNotFoundException", "there is no filter of that name");
        }
        return GlueStandIn.json(200, Json.bytes(Json.object()));
    }

    private HttpAnswer list(JsonNode table) {
        ObjectNode answer = Json.object();
        var found = answer.putArray("DataCellsFilters");
        filters.values().stream()
                .filter(filter -> filter.path("DatabaseName").equals(table.path("DatabaseName"))
                        && filter.path("TableName").equals(table.path("Name")))
                .forEach(found::add);
        return GlueStandIn.json(200, Json.bytes(answer));
    }

    private static String key(JsonNode filter) {
        return filter.path("DatabaseName").asText() + "."
                + filter.path("TableName").asText() + "." + filter.path("Name").asText();
    }

    private static HttpAnswer refusal(String code, String message) {
        HttpAnswer answer = GlueStandIn.json(
                400, Json.bytes(Json.object().put("__type", code).put("Message", message)));
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("x-amzn-ErrorType", code);
        return new HttpAnswer(400, headers, answer.body());
    }
}
