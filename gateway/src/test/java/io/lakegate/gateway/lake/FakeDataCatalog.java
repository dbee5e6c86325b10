package io.lakegate.gateway.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A Data Catalog with one database that remembers what it is told, until it is told to fail. */
final class FakeDataCatalog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATABASE = "nyctaxi";

    private final Map<String, ObjectNode> tables = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> partitions = new TreeMap<>();
    private int writesLeft = Integer.MAX_VALUE;

    FakeDataCatalog(FakeAws aws) {
        aws.on(
                "GetDatabases",
                "{\"DatabaseList\":[{\"Name\":\"" + DATABASE + "\",\"LocationUri\":\"s3://lake/db/\"}]}");
        aws.on("GetTables", this::getTables);
        aws.on("GetTable", request -> found(request, "Name", table -> answer("Table", table)));
        aws.on("GetPartitions", request -> found(request, "TableName", table -> getPartitions(request)));
        write(aws, "CreateTable", this::createTable);
        write(aws, "UpdateTable", this::updateTable);
        write(aws, "DeleteTable", request -> found(request, "Name", table -> deleteTable(name(request, "Name"))));
        write(aws, "BatchCreatePartition", request -> put(request, request.path("PartitionInputList"), false));
        write(aws, "BatchUpdatePartition", request -> put(request, request.path("Entries"), true));
        write(aws, "BatchDeletePartition", this::deletePartitions);
    }

    /** After so many more changes every change fails, as for a gateway that was killed. */
    void failAfter(int writes) {
        writesLeft = writes;
    }

    /** @param properties of the table's JSON, which wins over what is usual */
    FakeDataCatalog table(String name, String location, String properties) {
        try {
            ObjectNode json = JSON.createObjectNode().put("TableType", "EXTERNAL_TABLE");
            json.putObject("StorageDescriptor").put("Location", location);
            json.putObject("Parameters").put("spark.sql.sources.provider", "parquet");
            json.setAll((ObjectNode) JSON.readTree(properties));
            add(name, json);
            return this;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    FakeDataCatalog partition(String table, String value) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("Values").add(value);
        json.putObject("StorageDescriptor").put("Location", location(table) + "/year=" + value);
        partitions.get(table).put(value, json);
        return this;
    }

    void remove(String table) {
        tables.remove(table);
        partitions.remove(table);
    }

    List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    JsonNode table(String name) {
        return tables.get(name);
    }

    String location(String table) {
        return tables.get(table).path("StorageDescriptor").path("Location").asText();
    }

    /** Where each partition lies, in order. */
    List<String> partitions(String table) {
        return partitions.get(table).values().stream()
                .map(each -> each.path("StorageDescriptor").path("Location").asText())
                .toList();
    }

    private void write(FakeAws aws, String operation, Function<JsonNode, Reply> change) {
        aws.on(operation, request -> {
            if (writesLeft == 0) {
                return Reply.error(400, "AccessDeniedException", "killed by the test");
            }
            writesLeft--;
            return change.apply(request);
        });
    }

    private void add(String name, ObjectNode json) {
        json.put("Name", name).put("DatabaseName", DATABASE).put("VersionId", "0");
        tables.put(name, json);
        partitions.put(name, new TreeMap<>());
    }

    private Reply found(JsonNode request, String field, Function<JsonNode, Reply> answer) {
        JsonNode table = tables.get(name(request, field));
        return table == null
                ? Reply.error(400, "EntityNotFoundException", "no " + name(request, field))
                : answer.apply(table);
    }

    private Reply createTable(JsonNode request) {
        ObjectNode input = request.path("TableInput").deepCopy();
        if (tables.containsKey(name(input, "Name"))) {
            return Reply.error(400, "AlreadyExistsException", "there is one");
        }
        add(name(input, "Name"), input);
        return Reply.json("{}");
    }

    private Reply updateTable(JsonNode request) {
        ObjectNode input = request.path("TableInput").deepCopy();
        String name = name(input, "Name");
        String version = tables.get(name).path("VersionId").asText();
        if (!version.equals(request.path("VersionId").asText())) {
            return Reply.error(400, "ConcurrentModificationException", "another version");
        }
        input.put("DatabaseName", DATABASE).put("VersionId", version + "1");
        tables.put(name, input);
        return Reply.json("{}");
    }

    private Reply deleteTable(String name) {
        tables.remove(name);
        partitions.remove(name);
        return Reply.json("{}");
    }

    private Reply put(JsonNode request, JsonNode inputs, boolean existing) {
        Map<String, JsonNode> there = partitions.get(name(request, "TableName"));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode errors = answer.putArray("Errors");
        for (JsonNode each : inputs) {
            JsonNode input = existing ? each.path("PartitionInput") : each;
            String value = input.path("Values").path(0).asText();
            if (there.containsKey(value) == existing) {
                there.put(value, input);
            } else {
                String code = existing ? "EntityNotFoundException" : "AlreadyExistsException";
                ObjectNode error = errors.addObject();
                error.set("PartitionValues", input.path("Values"));
                error.putObject("ErrorDetail").put("ErrorCode", code);
            }
        }
        return Reply.json(answer.toString());
    }

    private Reply deletePartitions(JsonNode request) {
        for (JsonNode each : request.path("PartitionsToDelete")) {
            partitions
                    .get(name(request, "TableName"))
                    .remove(each.path("Values").path(0).asText());
        }
        return Reply.json("{}");
    }

    private Reply getTables(JsonNode request) {
        ArrayNode all = JSON.createArrayNode();
        tables.values().forEach(all::add);
        return answer("TableList", all);
    }

    private Reply getPartitions(JsonNode request) {
        ArrayNode all = JSON.createArrayNode();
        partitions.get(name(request, "TableName")).values().forEach(all::add);
        return answer("Partitions", all);
    }

    private static Reply answer(String name, JsonNode value) {
        return Reply.json(JSON.createObjectNode().set(name, value).toString());
    }

    private static String name(JsonNode request, String field) {
        return request.path(field).asText();
    }
}
