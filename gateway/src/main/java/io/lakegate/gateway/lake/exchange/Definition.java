package io.lakegate.gateway.lake.exchange;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** What of a table or partition that the catalog told can be given to another one. */
final class Definition {
    private Definition() {}

    /** All that is the table's own; its name, versions and rights are the catalog's. */
    static TableInput of(Table table, String name) {
        TableInput.Builder input = TableInput.builder()
                .name(name)
                .description(table.description())
                .owner(table.owner())
                .lastAccessTime(table.lastAccessTime())
                .lastAnalyzedTime(table.lastAnalyzedTime())
                .retention(table.retention())
                .storageDescriptor(table.storageDescriptor())
                .viewOriginalText(table.viewOriginalText())
                .viewExpandedText(table.viewExpandedText())
                .tableType(table.tableType())
                .targetTable(table.targetTable());
        if (table.hasPartitionKeys()) {
            input.partitionKeys(table.partitionKeys());
        }
        if (table.hasParameters()) {
            input.parameters(table.parameters());
        }
        return input.build();
    }

    static PartitionInput of(Partition partition) {
        PartitionInput.Builder input = PartitionInput.builder()
                .values(partition.values())
                .lastAccessTime(partition.lastAccessTime())
                .lastAnalyzedTime(partition.lastAnalyzedTime())
                .storageDescriptor(partition.storageDescriptor());
        if (partition.hasParameters()) {
            input.parameters(partition.parameters());
        }
        return input.build();
    }

    /**
     * Whether a table can get the other's definition and stay the same table. A view cannot become a table; Iceberg's tables
     * are more than their definition to the catalog; and a table's partitions cannot outlive its partition columns.
     */
    static boolean alike(Table one, Table other) {
        return plain(one) && plain(other) && keys(one).equals(keys(other));
    }

    /** Whether one was made from the other: their files, or for views their queries, are the same. */
    static boolean same(Table one, Table other) {
        return Objects.equals(location(one), location(other))
                && Objects.equals(one.viewOriginalText(), other.viewOriginalText());
    }

    private static boolean plain(Table table) {
        return !"VIRTUAL_VIEW".equalsIgnoreCase(table.tableType())
                && table.targetTable() == null
                && !"ICEBERG".equalsIgnoreCase(parameters(table).get("table_type"));
    }

    private static List<String> keys(Table table) {
        List<Column> keys = table.hasPartitionKeys() ? table.partitionKeys() : List.of();
        return keys.stream().map(key -> key.name() + " " + key.type()).toList();
    }

    private static Map<String, String> parameters(Table table) {
        return table.hasParameters() ? table.parameters() : Map.of();
    }

    private static String location(Table table) {
        StorageDescriptor storage = table.storageDescriptor();
        return storage == null || storage.location() == null ? "" : storage.location();
    }
}
