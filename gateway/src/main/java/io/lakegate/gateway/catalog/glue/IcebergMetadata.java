package io.lakegate.gateway.catalog.glue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lakegate.gateway.aws.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an Iceberg table is partitioned, which the Data Catalog need not say and the table's metadata file does. Only its
 * beginning is read: Iceberg writes schemas and partition specs before the snapshots, which may be many.
 *
 * <p>Source: Iceberg's table spec, appendix C (JSON of table metadata), and the order of {@code TableMetadataParser}.
 */
final class IcebergMetadata {
    static final String LOCATION = "metadata_location";

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_TABLES = 10_000;
    private static final Set<String> NEEDED =
            Set.of("current-schema-id", "schemas", "default-spec-id", "partition-specs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory TOKENS = JSON.getFactory();

    private final TableFiles files;

    /** Never out of date: a commit writes a file of another name. */
    private final Cache<String, Optional<List<String>>> known =
            Caffeine.newBuilder().maximumSize(MOST_TABLES).build();

    IcebergMetadata(TableFiles files) {
        this.files = files;
    }

    /**
     * The columns that the fields of the current partition spec are made from.
     *
     * @return empty when there is no such file in S3, or it does not say
     * @throws io.lakegate.domain.error.QueryException when S3 does not let it be read
     */
    Optional<List<String>> partitionColumns(String location) {
        return known.get(location, this::read);
    }

    private Optional<List<String>> read(String location) {
        return S3Location.of(location)
                .flatMap(place -> files.beginning(place, MOST_BYTES))
                .map(file -> fields(file, location))
                .filter(IcebergMetadata::complete)
                .map(IcebergMetadata::sources);
    }

    /** What is needed of the file, as far as it goes. */
    private static ObjectNode fields(byte[] file, String location) {
        ObjectNode fields = JSON.createObjectNode();
        try (InputStream text = TableFiles.unzipped(file, location);
                JsonParser parser = TOKENS.createParser(text)) {
            parser.nextToken();
            while (!complete(fields) && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (NEEDED.contains(name)) {
                    fields.set(name, JSON.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // Cut off, or none of Iceberg's: what was found until there decides.
            return fields;
        }
        return fields;
    }

    private static boolean complete(JsonNode fields) {
        return NEEDED.stream().allMatch(fields::has);
    }

    private static List<String> sources(JsonNode fields) {
        Map<Integer, String> names = new HashMap<>();
        for (JsonNode schema : fields.path("schemas")) {
            if (schema.path("schema-id").equals(fields.path("current-schema-id"))) {
                schema.path("fields")
                        .forEach(field -> names.put(
                                field.path("id").asInt(), field.path("name").asText()));
            }
        }
        Set<String> sources = new LinkedHashSet<>();
        for (JsonNode spec : fields.path("partition-specs")) {
            if (spec.path("spec-id").equals(fields.path("default-spec-id"))) {
                for (JsonNode field : spec.path("fields")) {
                    String name = names.get(field.path("source-id").asInt());
                    if (name != null && !field.path("transform").asText().equals("void")) {
                        sources.add(name);
                    }
                }
            }
        }
        return List.copyOf(sources);
    }
}
