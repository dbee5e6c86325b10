package io.lakegate.conformance.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.conformance.glue.wire.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A Glue Data Catalog's databases, tables and partitions, kept as the JSON they came in. */
final class InMemoryCatalog {
    private final String id;
    private final Map<String, Database> databases = new TreeMap<>();

    /** @param id an account's, or another catalog's */
    InMemoryCatalog(String id) {
        this.id = id;
    }

    private record Database(ObjectNode json, Map<String, Table> tables) {}

    private record Table(ObjectNode json, Map<String, ObjectNode> partitions) {}

    synchronized ObjectNode call(String action, ObjectNode request) {
        ObjectNode answer = Json.object();
        switch (action) {
            case "GetDatabases" ->
                databases.values().forEach(each -> list(answer, "DatabaseList").add(each.json()));
            case "GetDatabase" ->
                answer.set("Database", database(request.path("Name")).json());
            case "CreateDatabase" -> createDatabase((ObjectNode) request.path("DatabaseInput"));
            case "UpdateDatabase" ->
                database(request.path("Name")).json().setAll((ObjectNode) request.path("DatabaseInput"));
            case "DeleteDatabase" ->
                databases.remove(name(database(request.path("Name")).json()));
            case "GetTables" -> getTables(request, list(answer, "TableList"));
            case "GetTable" -> answer.set("Table", table(request, "Name").json());
            case "CreateTable" -> createTable(request);
            case "UpdateTable" -> updateTable(request);
            case "DeleteTable" ->
                database(request.path("DatabaseName"))
                        .tables()
                        .remove(name(table(request, "Name").json()));
            case "GetPartitions" ->
                table(request, "TableName").partitions().values().forEach(list(answer, "Partitions")::add);
            case "GetPartition" -> answer.set("Partition", partition(request));
            case "CreatePartition" -> createPartition(request, request.path("PartitionInput"));
            case "BatchCreatePartition" ->
                request.path("PartitionInputList").forEach(each -> createPartition(request, each));
            case "BatchUpdatePartition" ->
                request.path("Entries").forEach(each -> {
                    ObjectNode one = request.deepCopy();
                    one.set("PartitionValueList", each.path("PartitionValueList"));
                    partition(one).setAll((ObjectNode) each.path("PartitionInput"));
                });
            case "UpdatePartition" -> partition(request).setAll((ObjectNode) request.path("PartitionInput"));
            case "DeletePartition" ->
                table(request, "TableName")
                        .partitions()
                        .remove(request.path("PartitionValues").toString());
            case "BatchDeletePartition" ->
                request.path("PartitionsToDelete")
                        .forEach(each -> table(request, "TableName")
                                .partitions()
                                .remove(each.path("Values").toString()));
            default -> throw Refusal.of("UnknownOperationException", "the stand-in does not know " + action);
        }
        return answer;
    }

    private static ArrayNode list(ObjectNode answer, String name) {
        return answer.withArray(name);
    }

    private Database database(JsonNode name) {
        Database database = databases.get(name.asText().toLowerCase(Locale.ROOT));
        if (database == null) {
            throw Refusal.of("EntityNotFoundException", "Database " + name.asText() + " not found.");
        }
        return database;
    }

    private void createDatabase(ObjectNode input) {
        ObjectNode json = input.deepCopy();
        json.put("Name", input.path("Name").asText().toLowerCase(Locale.ROOT)).put("CatalogId", id);
        if (databases.putIfAbsent(name(json), new Database(json, new TreeMap<>())) != null) {
            throw Refusal.of("AlreadyExistsException", "Database already exists.");
        }
    }

    private Table table(ObjectNode request, String field) {
        String name = request.path(field).asText().toLowerCase(Locale.ROOT);
        Table table = database(request.path("DatabaseName")).tables().get(name);
        if (table == null) {
            throw Refusal.of("EntityNotFoundException", "Table " + name + " not found.");
        }
        return table;
    }

    private void getTables(ObjectNode request, ArrayNode tables) {
        Pattern wanted = Pattern.compile(request.path("Expression").asText(".*"));
        database(request.path("DatabaseName")).tables().forEach((name, table) -> {
            if (wanted.matcher(name).matches()) {
                tables.add(table.json());
            }
        });
    }

    private void createTable(ObjectNode request) {
        ObjectNode json = request.path("TableInput").deepCopy();
        json.put("Name", json.path("Name").asText().toLowerCase(Locale.ROOT))
                .put("DatabaseName", request.path("DatabaseName").asText().toLowerCase(Locale.ROOT))
                .put("CatalogId", id)
                .put("VersionId", "0")
                .put("CreateTime", System.currentTimeMillis() / 1000.0)
                .put("UpdateTime", System.currentTimeMillis() / 1000.0);
        Database database = database(request.path("DatabaseName"));
        if (database.tables().putIfAbsent(name(json), new Table(json, new TreeMap<>())) != null) {
            throw Refusal.of("AlreadyExistsException", "Table already exists.");
        }
    }

    private void updateTable(ObjectNode request) {
        ObjectNode input = (ObjectNode) request.path("TableInput");
        Table table = table(request.deepCopy().put("Name", input.path("Name").asText()), "Name");
        String version = table.json().path("VersionId").asText();
        if (request.has("VersionId") && !request.path("VersionId").asText().equals(version)) {
            throw Refusal.of("ConcurrentModificationException", "Update table failed due to concurrent modifications.");
        }
        ObjectNode json = input.deepCopy();
        for (String kept : new String[] {"Name", "DatabaseName", "CatalogId", "CreateTime"}) {
            json.set(kept, table.json().get(kept));
        }
        table.json().removeAll();
        table.json().setAll(json);
        table.json()
                .put("VersionId", Integer.toString(Integer.parseInt(version) + 1))
                .put("UpdateTime", System.currentTimeMillis() / 1000.0);
    }

    private ObjectNode partition(ObjectNode request) {
        JsonNode values =
                request.has("PartitionValues") ? request.path("PartitionValues") : request.path("PartitionValueList");
        ObjectNode partition = table(request, "TableName").partitions().get(values.toString());
        if (partition == null) {
            throw Refusal.of("EntityNotFoundException", "Cannot find partition.");
        }
        return partition;
    }

    private void createPartition(ObjectNode request, JsonNode input) {
        ObjectNode json = input.deepCopy();
        json.set("DatabaseName", request.path("DatabaseName"));
        json.set("TableName", request.path("TableName"));
        if (table(request, "TableName")
                        .partitions()
                        .putIfAbsent(json.path("Values").toString(), json)
                != null) {
            throw Refusal.of("AlreadyExistsException", "Partition already exists.");
        }
    }

    private static String name(ObjectNode json) {
        return json.path("Name").asText();
    }
}
