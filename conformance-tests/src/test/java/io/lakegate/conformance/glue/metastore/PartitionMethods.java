package io.lakegate.conformance.glue.metastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AddPartitionsResult;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.thrift.TException;
import org.jspecify.annotations.Nullable;

/** Partitions. Filters are left to Spark, which applies them again anyway. */
final class PartitionMethods {
    private final GlueApi glue;

    PartitionMethods(GlueApi glue) {
        this.glue = glue;
    }

    void into(Map<String, MetastoreMethod> methods) {
        for (String name : Set.of("get_partitions", "get_partitions_with_auth", "get_partitions_by_filter")) {
            methods.put(name, a -> all((String) a[0], (String) a[1]));
        }
        for (String name : Set.of("get_partitions_ps", "get_partitions_ps_with_auth")) {
            methods.put(name, a -> matching((String) a[0], (String) a[1], strings(a[2])));
        }
        for (String name : Set.of("get_partition", "get_partition_with_auth")) {
            methods.put(name, a -> one((String) a[0], (String) a[1], strings(a[2])));
        }
        methods.put("get_partition_names", a -> names((String) a[0], (String) a[1], List.of()));
        methods.put("get_partition_names_ps", a -> names((String) a[0], (String) a[1], strings(a[2])));
        methods.put("get_partitions_by_names", a -> byNames((String) a[0], (String) a[1], strings(a[2])));
        methods.put("add_partition", a -> add((Partition) a[0]));
        methods.put("add_partitions", a -> addAll(partitions(a[0]), false).size());
        methods.put("add_partitions_req", a -> {
            AddPartitionsRequest request = (AddPartitionsRequest) a[0];
            AddPartitionsResult result = new AddPartitionsResult();
            result.setPartitions(addAll(request.getParts(), request.isIfNotExists()));
            return result;
        });
        methods.put("alter_partition", a -> update((Partition) a[2]));
        methods.put("alter_partition_with_environment_context", a -> update((Partition) a[2]));
        methods.put("alter_partitions", a -> updateAll(partitions(a[2])));
        methods.put("alter_partitions_with_environment_context", a -> updateAll(partitions(a[2])));
        methods.put("drop_partition", a -> drop((String) a[0], (String) a[1], strings(a[2])));
        methods.put("drop_partition_with_environment_context", a -> drop((String) a[0], (String) a[1], strings(a[2])));
    }

    @SuppressWarnings("unchecked") // Thrift says what the lists hold.
    private static List<String> strings(Object argument) {
        return (List<String>) argument;
    }

    @SuppressWarnings("unchecked")
    private static List<Partition> partitions(Object argument) {
        return (List<Partition>) argument;
    }

    private List<Partition> all(String database, String table) throws TException {
        List<Partition> all = new ArrayList<>();
        for (JsonNode json : Pages.of(glue, "GetPartitions", named(database, table), "Partitions")) {
            all.add(partition(database, table, json));
        }
        return all;
    }

    /** An empty value stands for any. */
    private List<Partition> matching(String database, String table, List<String> wanted) throws TException {
        List<Partition> all = all(database, table);
        all.removeIf(each -> {
            for (int i = 0; i < wanted.size(); i++) {
                if (!wanted.get(i).isEmpty()
                        && !wanted.get(i).equals(each.getValues().get(i))) {
                    return true;
                }
            }
            return false;
        });
        return all;
    }

    private Partition one(String database, String table, List<String> values) throws TException {
        ObjectNode request = named(database, table);
        values.forEach(request.putArray("PartitionValues")::add);
        return partition(database, table, glue.ask("GetPartition", request).path("Partition"));
    }

    private List<String> names(String database, String table, List<String> wanted) throws TException {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("DatabaseName", database)
                .put("Name", table);
        List<FieldSchema> keys =
                Storage.columns(glue.ask("GetTable", request).path("Table").path("PartitionKeys"));
        List<String> names = new ArrayList<>();
        for (Partition partition : matching(database, table, wanted)) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                parts.add(keys.get(i).getName() + "=" + partition.getValues().get(i));
            }
            names.add(String.join("/", parts));
        }
        return names;
    }

    private List<Partition> byNames(String database, String table, List<String> names) throws TException {
        List<Partition> found = new ArrayList<>();
        for (String name : names) {
            List<String> values = new ArrayList<>();
            for (String part : name.split("/")) {
                values.add(part.substring(part.indexOf('=') + 1));
            }
            found.addAll(matching(database, table, values));
        }
        return found;
    }

    private Partition add(Partition partition) throws TException {
        ObjectNode request = named(partition.getDbName(), partition.getTableName());
        request.set("PartitionInput", input(partition));
        glue.ask("CreatePartition", request);
        return partition;
    }

    private List<Partition> addAll(List<Partition> partitions, boolean ifNotExists) throws TException {
        List<Partition> added = new ArrayList<>();
        for (Partition partition : partitions) {
            try {
                added.add(add(partition));
            } catch (AlreadyExistsException there) {
                if (!ifNotExists) {
                    throw there;
                }
            }
        }
        return added;
    }

    private @Nullable Object update(Partition partition) throws TException {
        ObjectNode request = named(partition.getDbName(), partition.getTableName());
        partition.getValues().forEach(request.putArray("PartitionValueList")::add);
        request.set("PartitionInput", input(partition));
        glue.ask("UpdatePartition", request);
        return null;
    }

    private @Nullable Object updateAll(List<Partition> partitions) throws TException {
        for (Partition partition : partitions) {
            update(partition);
        }
        return null;
    }

    private boolean drop(String database, String table, List<String> values) throws TException {
        ObjectNode request = named(database, table);
        values.forEach(request.putArray("PartitionValues")::add);
        try {
            glue.ask("DeletePartition", request);
            return true;
        } catch (NoSuchObjectException missing) {
            return false;
        }
    }

    private static ObjectNode input(Partition partition) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode values = json.putArray("Values");
        partition.getValues().forEach(values::add);
        json.set("StorageDescriptor", Storage.json(partition.getSd()));
        json.set("Parameters", HiveNames.json(partition.getParameters()));
        return json;
    }

    private static Partition partition(String database, String table, JsonNode json) {
        Partition partition = new Partition();
        partition.setDbName(database);
        partition.setTableName(table);
        List<String> values = new ArrayList<>();
        json.path("Values").forEach(value -> values.add(value.asText()));
        partition.setValues(values);
        partition.setSd(Storage.descriptor(json.path("StorageDescriptor")));
        partition.setParameters(HiveNames.strings(json.path("Parameters")));
        return partition;
    }

    private static ObjectNode named(String database, String table) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("DatabaseName", database)
                .put("TableName", table);
    }
}
