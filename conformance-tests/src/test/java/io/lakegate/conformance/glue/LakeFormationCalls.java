package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What moto has not of Lake Formation, in the shapes of the API reference: it lists data cells filters and cannot make them, it
 * knows no permissions on them, and it fails when asked for the tags of something that has none.
 */
final class LakeFormationCalls {
    private final Figures figures;
    private final Map<String, JsonNode> filters = new LinkedHashMap<>();

    /** By filter and principal: the answer's entry. */
    private final Map<String, Map<String, JsonNode>> grants = new LinkedHashMap<>();

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
            case "/BatchGrantPermissions" -> batch(call, elsewhere, this::grant);
            case "/BatchRevokePermissions" -> batch(call, elsewhere, this::revoke);
            case "/ListPermissions" -> permissions(call, elsewhere);
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
        grants.remove(key(request));
        return GlueStandIn.json(200, Json.bytes(Json.object()));
    }

    /** A batch is about filters, or moto's. */
    private static HttpAnswer batch(
            HttpCall call, Function<HttpCall, HttpAnswer> elsewhere, BiConsumer<String, JsonNode> change) {
        JsonNode entries = Json.parse(call.body()).path("Entries");
        if (!entries.path(0).path("Resource").has("DataCellsFilter")) {
            return elsewhere.apply(call);
        }
        entries.forEach(entry -> change.accept(resourceKey(entry.path("Resource")), entry));
        ObjectNode answer = Json.object();
        answer.putArray("Failures");
        return GlueStandIn.json(200, Json.bytes(answer));
    }

    private void grant(String filter, JsonNode entry) {
        ObjectNode granted = Json.object();
        for (String part : List.of("Principal", "Resource", "Permissions")) {
            granted.set(part, entry.path(part));
        }
        granted.putArray("PermissionsWithGrantOption");
        grants.computeIfAbsent(filter, key -> new LinkedHashMap<>())
                .put(entry.path("Principal").toString(), granted);
    }

    private void revoke(String filter, JsonNode entry) {
        grants.getOrDefault(filter, new LinkedHashMap<>())
                .remove(entry.path("Principal").toString());
    }

    private HttpAnswer permissions(HttpCall call, Function<HttpCall, HttpAnswer> elsewhere) {
        JsonNode resource = Json.parse(call.body()).path("Resource");
        if (!resource.has("DataCellsFilter")) {
            return elsewhere.apply(call);
        }
        ObjectNode answer = Json.object();
        var found = answer.putArray("PrincipalResourcePermissions");
        grants.getOrDefault(resourceKey(resource), Map.of()).values().forEach(found::add);
        return GlueStandIn.json(200, Json.bytes(answer));
    }

    private static String resourceKey(JsonNode resource) {
        return key(resource.path("DataCellsFilter"));
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
