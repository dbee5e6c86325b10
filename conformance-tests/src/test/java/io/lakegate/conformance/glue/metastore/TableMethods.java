package io.lakegate.conformance.glue.metastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.GetTableResult;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.GetTablesResult;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;
import org.jspecify.annotations.Nullable;

/** Tables and views. */
final class TableMethods {
    private final GlueApi glue;

    TableMethods(GlueApi glue) {
        this.glue = glue;
    }

    void into(Map<String, MetastoreMethod> methods) {
        methods.put("get_table", a -> get((String) a[0], (String) a[1]));
        methods.put("get_table_req", a -> {
            GetTableRequest request = (GetTableRequest) a[0];
            return new GetTableResult(get(request.getDbName(), request.getTblName()));
        });
        methods.put("get_table_objects_by_name_req", a -> {
            GetTablesRequest request = (GetTablesRequest) a[0];
            return new GetTablesResult(existing(request.getDbName(), request.getTblNames()));
        });
        methods.put("get_tables", a -> names((String) a[0], (String) a[1], null));
        methods.put("get_tables_by_type", a -> names((String) a[0], (String) a[1], (String) a[2]));
        methods.put("get_all_tables", a -> names((String) a[0], "*", null));
        methods.put("create_table", a -> create((Table) a[0]));
        methods.put("create_table_with_environment_context", a -> create((Table) a[0]));
        methods.put("drop_table", a -> drop((String) a[0], (String) a[1], (Boolean) a[2]));
        methods.put("drop_table_with_environment_context", a -> drop((String) a[0], (String) a[1], (Boolean) a[2]));
        methods.put("alter_table", a -> alter((String) a[0], (String) a[1], (Table) a[2], null));
        methods.put(
                "alter_table_with_environment_context",
                a -> alter((String) a[0], (String) a[1], (Table) a[2], (EnvironmentContext) a[3]));
    }

    private Table get(String database, String name) throws TException {
        return table(json(database, name));
    }

    private JsonNode json(String database, String name) throws TException {
        return glue.ask("GetTable", named(database).put("Name", name)).path("Table");
    }

    private List<Table> existing(String database, List<String> names) throws TException {
        List<Table> tables = new ArrayList<>();
        for (String name : names) {
            try {
                tables.add(get(database, name));
            } catch (NoSuchObjectException missing) {
                // Those that are there were asked for.
            }
        }
        return tables;
    }

    private List<String> names(String database, String pattern, @Nullable String type) throws TException {
        Pattern wanted = HiveNames.pattern(pattern);
        List<String> names = new ArrayList<>();
        for (JsonNode table : Pages.of(glue, "GetTables", named(database), "TableList")) {
            String name = table.path("Name").asText();
            if (wanted.matcher(name).matches()
                    && (type == null || type.equals(table.path("TableType").asText()))) {
                names.add(name);
            }
        }
        return names;
    }

    private @Nullable Object create(Table table) throws TException {
        glue.ask("CreateTable", named(table.getDbName()).set("TableInput", input(table)));
        return null;
    }

    private @Nullable Object drop(String database, String name, boolean deleteData) throws TException {
        Table table = get(database, name);
        glue.ask("DeleteTable", named(database).put("Name", name));
        if (deleteData && "MANAGED_TABLE".equals(table.getTableType())) {
            LocalFiles.delete(table.getSd().getLocation());
        }
        return null;
    }

    private @Nullable Object alter(String database, String name, Table table, @Nullable EnvironmentContext context)
            throws TException {
        // UpdateTable finds a table by the name it is to have, so there is no way to give it another one.
        if (!name.equalsIgnoreCase(table.getTableName()) || !database.equalsIgnoreCase(table.getDbName())) {
            throw new InvalidOperationException("Table rename is not supported by the Glue Data Catalog");
        }
        ObjectNode request = named(database);
        request.set("TableInput", input(table));
        Map<String, String> properties =
                context == null || context.getProperties() == null ? Map.of() : context.getProperties();
        String key = properties.get("expected_parameter_key");
        if (key != null) {
            JsonNode now = json(database, name);
            if (!now.path("Parameters").path(key).asText("").equals(properties.get("expected_parameter_value"))) {
                throw new MetaException("The table has been modified. The parameter value for key '" + key
                        + "' is not the expected one");
            }
            request.put("VersionId", now.path("VersionId").asText());
        }
        glue.ask("UpdateTable", request);
        return null;
    }

    private static ObjectNode input(Table table) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("Name", table.getTableName());
        Storage.put(json, "Owner", table.getOwner());
        Storage.put(json, "TableType", table.getTableType());
        Storage.put(json, "ViewOriginalText", table.getViewOriginalText());
        Storage.put(json, "ViewExpandedText", table.getViewExpandedText());
        json.put("Retention", table.getRetention());
        json.set("StorageDescriptor", Storage.json(table.getSd()));
        json.set("PartitionKeys", Storage.columns(table.getPartitionKeys()));
        ObjectNode parameters = HiveNames.json(table.getParameters());
        String comment = parameters.path("comment").asText("");
        if (!comment.isEmpty()) {
            json.put("Description", comment);
        }
        json.set("Parameters", parameters);
        return json;
    }

    private static Table table(JsonNode json) {
        Table table = new Table();
        table.setDbName(json.path("DatabaseName").asText());
        table.setTableName(json.path("Name").asText());
        table.setOwner(json.path("Owner").asText("hadoop"));
        table.setCreateTime((int) json.path("CreateTime").asDouble());
        table.setRetention(json.path("Retention").asInt());
        table.setSd(Storage.descriptor(json.path("StorageDescriptor")));
        table.setPartitionKeys(Storage.columns(json.path("PartitionKeys")));
        table.setParameters(HiveNames.strings(json.path("Parameters")));
        table.setViewOriginalText(json.path("ViewOriginalText").asText(null));
        table.setViewExpandedText(json.path("ViewExpandedText").asText(null));
        table.setTableType(json.path("TableType").asText("EXTERNAL_TABLE"));
        if (table.getTableType().equals("EXTERNAL_TABLE")) {
            table.getParameters().putIfAbsent("EXTERNAL", "TRUE");
        }
        return table;
    }

    private static ObjectNode named(String database) {
        return JsonNodeFactory.instance.objectNode().put("DatabaseName", database);
    }
}
