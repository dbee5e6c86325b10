package io.lakegate.conformance.glue.metastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.thrift.TException;

/** Databases. */
final class DatabaseMethods {
    private final GlueApi glue;
    private final String place;

    DatabaseMethods(GlueApi glue, String place) {
        this.glue = glue;
        this.place = place;
    }

    void into(Map<String, MetastoreMethod> methods) {
        methods.put("get_all_databases", arguments -> names("*"));
        methods.put("get_databases", arguments -> names((String) arguments[0]));
        methods.put("get_database", arguments -> get((String) arguments[0]));
        methods.put("create_database", arguments -> {
            glue.ask("CreateDatabase", node().set("DatabaseInput", json((Database) arguments[0])));
            return null;
        });
        methods.put("alter_database", arguments -> {
            ObjectNode request = node().put("Name", (String) arguments[0]);
            glue.ask("UpdateDatabase", request.set("DatabaseInput", json((Database) arguments[1])));
            return null;
        });
        methods.put("drop_database", arguments -> {
            drop((String) arguments[0], (Boolean) arguments[1], (Boolean) arguments[2]);
            return null;
        });
    }

    private List<String> names(String pattern) throws TException {
        Pattern wanted = HiveNames.pattern(pattern);
        List<String> names = new ArrayList<>();
        Pages.of(glue, "GetDatabases", node(), "DatabaseList")
                .forEach(database -> names.add(database.path("Name").asText()));
        names.removeIf(name -> !wanted.matcher(name).matches());
        return names;
    }

    private Database get(String name) throws TException {
        try {
            JsonNode json = glue.ask("GetDatabase", node().put("Name", name)).path("Database");
            return new Database(
                    json.path("Name").asText(),
                    json.path("Description").asText(""),
                    json.path("LocationUri").asText(place.isEmpty() ? "" : place + name),
                    HiveNames.strings(json.path("Parameters")));
        } catch (NoSuchObjectException missing) {
            if (!name.equals("default")) {
                throw missing;
            }
            // Every Hive has one; Glue's own client makes it too when it is asked for.
            ObjectNode input = node().put("Name", "default").put("Description", "Default Hive database");
            glue.ask("CreateDatabase", node().set("DatabaseInput", input));
            return get(name);
        }
    }

    private void drop(String name, boolean deleteData, boolean cascade) throws TException {
        String location = get(name).getLocationUri();
        boolean empty = Pages.of(glue, "GetTables", node().put("DatabaseName", name), "TableList")
                .isEmpty();
        if (!cascade && !empty) {
            throw new InvalidOperationException("Database " + name + " is not empty. One or more tables exist.");
        }
        glue.ask("DeleteDatabase", node().put("Name", name));
        if (deleteData) {
            LocalFiles.delete(location);
        }
    }

    private static ObjectNode json(Database database) {
        ObjectNode json = node().put("Name", database.getName());
        if (database.getDescription() != null) {
            json.put("Description", database.getDescription());
        }
        if (database.getLocationUri() != null) {
            json.put("LocationUri", database.getLocationUri());
        }
        json.set("Parameters", HiveNames.json(database.getParameters()));
        return json;
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
