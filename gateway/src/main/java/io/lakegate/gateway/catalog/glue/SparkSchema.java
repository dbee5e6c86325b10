package io.lakegate.gateway.catalog.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.domain.relation.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schema that Spark itself leaves in a table's parameters, as JSON cut into parts, because a metastore keeps neither
 * upper case nor all of Spark's types. Where it is, it says more than the table's columns.
 *
 * <p>Source: Spark's {@code HiveExternalCatalog} and {@code DataType.json}.
 */
final class SparkSchema {
    static final String PROVIDER = "spark.sql.sources.provider";
    private static final String WHOLE = "spark.sql.sources.schema";
    private static final String PARTS = "spark.sql.sources.schema.numParts";
    private static final String PART = "spark.sql.sources.schema.part.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SparkSchema() {}

    /** Empty when Spark left none, or one that cannot be read: then the table's columns must do. */
    static Optional<List<Column>> of(Map<String, String> parameters) {
        String text = text(parameters);
        return text.isEmpty() ? Optional.empty() : parsed(text);
    }

    /** The columns of a schema as Spark writes one; empty when it cannot be read. */
    static Optional<List<Column>> parsed(String json) {
        try {
            List<Column> columns = new ArrayList<>();
            for (JsonNode field : JSON.readTree(json).path("fields")) {
                String comment = field.path("metadata").path("comment").asText("");
                columns.add(
                        new Column(field.path("name").asText(), columnType(field), comment.isEmpty() ? null : comment));
            }
            return Optional.of(columns);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, String> parameters) {
        String whole = parameters.getOrDefault(WHOLE, "");
        if (!whole.isEmpty()) {
            return whole;
        }
        StringBuilder text = new StringBuilder();
        int parts = (int) TableNumbers.number(parameters.get(PARTS)).orElse(0);
        for (int i = 0; i < parts; i++) {
            String part = parameters.get(PART + i);
            if (part == null) {
                return "";
            }
            text.append(part);
        }
        return text.toString();
    }

    /** Spark keeps {@code varchar(n)} and {@code char(n)} as strings with a note. */
    private static String columnType(JsonNode field) {
        String noted = field.path("metadata").path("__CHAR_VARCHAR_TYPE_STRING").asText("");
        return noted.isEmpty() ? type(field.path("type")) : noted;
    }

    private static String type(JsonNode type) {
        if (type.isTextual()) {
            return HiveTypes.spark(type.asText());
        }
        return switch (type.path("type").asText()) {
            case "array" -> "array<" + type(type.path("elementType")) + ">";
            case "map" -> "map<" + type(type.path("keyType")) + "," + type(type.path("valueType")) + ">";
            case "struct" -> struct(type);
            case "udt" -> type(type.path("sqlType"));
            default -> type.path("type").asText("string");
        };
    }

    private static String struct(JsonNode type) {
        List<String> fields = new ArrayList<>();
        for (JsonNode field : type.path("fields")) {
            fields.add(field.path("name").asText() + ":" + columnType(field));
        }
        return "struct<" + String.join(",", fields) + ">";
    }
}
