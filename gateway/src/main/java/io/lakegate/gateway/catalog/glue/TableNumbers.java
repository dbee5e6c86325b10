package io.lakegate.gateway.catalog.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.OptionalLong;

/** How many rows and bytes a table has, as those said who wrote it: Spark, Hive, a crawler, or Iceberg. */
final class TableNumbers {
    private static final String[] ROWS = {"spark.sql.statistics.numRows", "numRows", "recordCount"};
    private static final String[] BYTES = {"spark.sql.statistics.totalSize", "totalSize", "sizeKey"};

    /** What Iceberg writes about its newest snapshot, as JSON. */
    private static final String ICEBERG_SUMMARY = "current-snapshot-summary";

    private static final ObjectMapper JSON = new ObjectMapper();

    private TableNumbers() {}

    static OptionalLong rows(Map<String, String> parameters) {
        OptionalLong iceberg = number(summary(parameters).path("total-records").asText(""));
        return iceberg.isPresent() ? iceberg : first(parameters, ROWS);
    }

    static OptionalLong bytes(Map<String, String> parameters) {
        OptionalLong iceberg =
                number(summary(parameters).path("total-files-size").asText(""));
        return iceberg.isPresent() ? iceberg : first(parameters, BYTES);
    }

    /** Metastores write -1 for "not known". */
    static OptionalLong number(@org.jspecify.annotations.Nullable String text) {
        try {
            long number = text == null ? -1 : Long.parseLong(text.strip());
            return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong first(Map<String, String> parameters, String[] keys) {
        for (String key : keys) {
            OptionalLong number = number(parameters.get(key));
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalLong.empty();
    }

    private static JsonNode summary(Map<String, String> parameters) {
        try {
            return JSON.readTree(parameters.getOrDefault(ICEBERG_SUMMARY, "{}"));
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
