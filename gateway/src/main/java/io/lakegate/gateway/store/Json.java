package io.lakegate.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.ColumnDoc;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.project.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Configurations and column lists as they stand in the store's text columns. */
final class Json {
    // Long, because a configuration's whole numbers are Longs everywhere else.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Json() {}

    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG, "A configuration value cannot be stored as JSON: " + e.getMessage(), e);
        }
    }

    static String of(NodeConfig config) {
        return of(config.values());
    }

    /** As a list of triples, so that a stored column does not depend on how the record names its parts. */
    static String of(List<ColumnDoc> columns) {
        List<List<String>> rows = new ArrayList<>();
        columns.forEach(column -> rows.add(List.of(column.name(), column.description(), column.dataType())));
        return of((Object) rows);
    }

    static Map<String, Object> map(String json) {
        return read(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    static NodeConfig config(String json) {
        return new NodeConfig(map(json));
    }

    static List<ColumnDoc> columns(String json) {
        List<ColumnDoc> columns = new ArrayList<>();
        for (List<String> row : read(json, new TypeReference<List<List<String>>>() {})) {
            columns.add(new ColumnDoc(row.get(0), row.get(1), row.get(2)));
        }
        return columns;
    }

    static String ofIds(List<NodeId> ids) {
        return of((Object) ids.stream().map(NodeId::value).toList());
    }

    static List<NodeId> ids(String json) {
        return read(json, new TypeReference<List<String>>() {}).stream()
                .map(NodeId::new)
                .toList();
    }

    static String ofNodes(Map<NodeId, String> words) {
        Map<String, String> plain = new TreeMap<>();
        words.forEach((node, word) -> plain.put(node.value(), word));
        return of((Object) plain);
    }

    static Map<NodeId, String> nodes(String json) {
        Map<NodeId, String> words = new LinkedHashMap<>();
        read(json, new TypeReference<Map<String, String>>() {})
                .forEach((node, word) -> words.put(new NodeId(node), word));
        return words;
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new QueryException(
                    ErrorCode.INTERNAL_ERROR, "The store holds a definition that is not JSON: " + e.getMessage(), e);
        }
    }
}
