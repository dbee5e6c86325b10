package io.lakegate.conformance.glue.metastore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Order;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.jspecify.annotations.Nullable;

/** Storage descriptors and columns, which Glue took from Hive field by field. */
final class Storage {
    private Storage() {}

    static List<FieldSchema> columns(JsonNode json) {
        List<FieldSchema> columns = new ArrayList<>();
        for (JsonNode column : json) {
            columns.add(new FieldSchema(
                    column.path("Name").asText(),
                    column.path("Type").asText("string"),
                    column.has("Comment") ? column.path("Comment").asText() : null));
        }
        return columns;
    }

    static ArrayNode columns(@Nullable List<FieldSchema> columns) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        if (columns != null) {
            for (FieldSchema column : columns) {
                ObjectNode each = json.addObject().put("Name", column.getName()).put("Type", column.getType());
                if (column.getComment() != null) {
                    each.put("Comment", column.getComment());
                }
            }
        }
        return json;
    }

    static StorageDescriptor descriptor(JsonNode json) {
        JsonNode serde = json.path("SerdeInfo");
        SerDeInfo info = new SerDeInfo(
                serde.path("Name").asText(null),
                serde.path("SerializationLibrary").asText(null),
                HiveNames.strings(serde.path("Parameters")));
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(columns(json.path("Columns")));
        descriptor.setLocation(json.path("Location").asText(null));
        descriptor.setInputFormat(json.path("InputFormat").asText(null));
        descriptor.setOutputFormat(json.path("OutputFormat").asText(null));
        descriptor.setCompressed(json.path("Compressed").asBoolean());
        descriptor.setNumBuckets(json.path("NumberOfBuckets").asInt(-1));
        descriptor.setSerdeInfo(info);
        List<String> buckets = new ArrayList<>();
        json.path("BucketColumns").forEach(column -> buckets.add(column.asText()));
        descriptor.setBucketCols(buckets);
        List<Order> orders = new ArrayList<>();
        json.path("SortColumns")
                .forEach(column -> orders.add(new Order(
                        column.path("Column").asText(), column.path("SortOrder").asInt(1))));
        descriptor.setSortCols(orders);
        descriptor.setParameters(HiveNames.strings(json.path("Parameters")));
        descriptor.setStoredAsSubDirectories(json.path("StoredAsSubDirectories").asBoolean());
        return descriptor;
    }

    static ObjectNode json(StorageDescriptor descriptor) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("Columns", columns(descriptor.getCols()));
        put(json, "Location", descriptor.getLocation());
        put(json, "InputFormat", descriptor.getInputFormat());
        put(json, "OutputFormat", descriptor.getOutputFormat());
        json.put("Compressed", descriptor.isCompressed());
        json.put("NumberOfBuckets", descriptor.getNumBuckets());
        json.put("StoredAsSubDirectories", descriptor.isStoredAsSubDirectories());
        json.set("Parameters", HiveNames.json(descriptor.getParameters()));
        ArrayNode buckets = json.putArray("BucketColumns");
        if (descriptor.getBucketCols() != null) {
            descriptor.getBucketCols().forEach(buckets::add);
        }
        ArrayNode orders = json.putArray("SortColumns");
        if (descriptor.getSortCols() != null) {
            descriptor
                    .getSortCols()
                    .forEach(order ->
                            orders.addObject().put("Column", order.getCol()).put("SortOrder", order.getOrder()));
        }
        SerDeInfo info = descriptor.getSerdeInfo();
        if (info != null) {
            ObjectNode serde = json.putObject("SerdeInfo");
            put(serde, "Name", info.getName());
            put(serde, "SerializationLibrary", info.getSerializationLib());
            serde.set("Parameters", HiveNames.json(info.getParameters()));
        }
        return json;
    }

    static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
