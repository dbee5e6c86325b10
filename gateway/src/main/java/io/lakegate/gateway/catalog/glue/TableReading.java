package io.lakegate.gateway.catalog.glue;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.RelationKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.IcebergPartitionField;
import software.amazon.awssdk.services.glue.model.IcebergPartitionSpec;
import software.amazon.awssdk.services.glue.model.IcebergSchema;
import software.amazon.awssdk.services.glue.model.IcebergStructField;
import software.amazon.awssdk.services.glue.model.IcebergTableMetadata;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/** Reads one answer of {@code GetTable} or {@code GetTables}. */
final class TableReading {
    /** Iceberg leaves a table's former columns in the catalog, with this parameter at {@code false}. */
    private static final String ICEBERG_CURRENT = "iceberg.field.current";

    private TableReading() {}

    /** @param alwaysIceberg whether the catalog is one of S3 Tables, which holds nothing else and may not say so */
    static LakeTable read(Table table, boolean alwaysIceberg) {
        Map<String, String> parameters = table.hasParameters() ? table.parameters() : Map.of();
        StorageDescriptor storage = table.storageDescriptor();
        boolean view = isView(table, parameters);
        FileFormat format = view ? null : alwaysIceberg ? FileFormat.ICEBERG : TableFormat.of(parameters, storage);
        return new LakeTable(
                table.catalogId() == null ? "" : table.catalogId(),
                table.databaseName(),
                table.name(),
                view ? RelationKind.VIEW : RelationKind.TABLE,
                format,
                columns(table, parameters, format),
                view ? List.of() : partitions(table),
                comment(table, parameters),
                table.owner(),
                location(storage),
                external(table, parameters, format),
                TableNumbers.rows(parameters),
                TableNumbers.bytes(parameters),
                table.updateTime(),
                parameters);
    }

    /** Where Spark keeps the true location of its own formats; the metastore's field may hold a placeholder. */
    private static String location(@Nullable StorageDescriptor storage) {
        if (storage == null) {
            return "";
        }
        boolean pathed = storage.serdeInfo() != null && storage.serdeInfo().hasParameters();
        String path = pathed ? storage.serdeInfo().parameters().get("path") : null;
        String location = path == null ? storage.location() : path;
        return location == null ? "" : location;
    }

    private static boolean isView(Table table, Map<String, String> parameters) {
        return "VIRTUAL_VIEW".equalsIgnoreCase(table.tableType())
                || "true".equalsIgnoreCase(parameters.get("presto_view"))
                || Boolean.TRUE.equals(table.isMultiDialectView());
    }

    /**
     * Iceberg calls every table of its own external, and so does Spark one at a location of its own: neither says whose the
     * files are. A table that Hive or a crawler calls external belongs to somebody else.
     */
    private static boolean external(Table table, Map<String, String> parameters, @Nullable FileFormat format) {
        return "EXTERNAL_TABLE".equalsIgnoreCase(table.tableType())
                && format != FileFormat.ICEBERG
                && !parameters.containsKey(SparkSchema.PROVIDER);
    }

    private static @Nullable String comment(Table table, Map<String, String> parameters) {
        String text = table.description() == null ? parameters.getOrDefault("comment", "") : table.description();
        return text.isBlank() ? null : text;
    }

    private static List<Column> columns(Table table, Map<String, String> parameters, @Nullable FileFormat format) {
        Optional<List<Column>> spark = SparkSchema.of(parameters);
        if (format != FileFormat.ICEBERG && spark.isPresent() && !spark.get().isEmpty()) {
            return withComments(spark.get(), catalogColumns(table));
        }
        List<Column> columns = catalogColumns(table);
        // Spark makes Delta tables with one column that stands for "ask the table's log".
        boolean placeholder = columns.size() == 1
                && columns.get(0).name().equals("col")
                && columns.get(0).dataType().equals("array<string>");
        return format == FileFormat.DELTA && placeholder ? List.of() : columns;
    }

    private static List<Column> catalogColumns(Table table) {
        List<Column> columns = new ArrayList<>();
        if (table.storageDescriptor() != null && table.storageDescriptor().hasColumns()) {
            table.storageDescriptor().columns().stream()
                    .filter(column -> !column.hasParameters()
                            || !"false".equals(column.parameters().get(ICEBERG_CURRENT)))
                    .forEach(column -> columns.add(column(column)));
        }
        if (table.hasPartitionKeys()) {
            table.partitionKeys().forEach(column -> columns.add(column(column)));
        }
        return columns;
    }

    private static Column column(software.amazon.awssdk.services.glue.model.Column column) {
        String comment = column.comment();
        return new Column(
                column.name(),
                column.type() == null ? "string" : HiveTypes.spark(column.type()),
                comment == null || comment.isBlank() || comment.equals("from deserializer") ? null : comment);
    }

    /** Comments set with another tool stand in the catalog's columns only. */
    private static List<Column> withComments(List<Column> spark, List<Column> catalog) {
        List<Column> columns = new ArrayList<>();
        for (Column column : spark) {
            String comment = column.comment();
            for (Column other : catalog) {
                if (comment == null && other.name().equalsIgnoreCase(column.name())) {
                    comment = other.comment();
                }
            }
            columns.add(new Column(column.name(), column.dataType(), comment));
        }
        return columns;
    }

    private static List<String> partitions(Table table) {
        if (table.icebergTableMetadata() != null) {
            return icebergPartitions(table.icebergTableMetadata());
        }
        return table.hasPartitionKeys()
                ? table.partitionKeys().stream().map(key -> key.name()).toList()
                : List.of();
    }

    /** The columns that the fields of the table's current partition spec are made from. */
    private static List<String> icebergPartitions(IcebergTableMetadata metadata) {
        Set<String> names = new LinkedHashSet<>();
        for (IcebergPartitionSpec spec : metadata.partitionSpecs()) {
            if (spec.specId() != null && spec.specId().equals(metadata.defaultSpecId())) {
                for (IcebergPartitionField field : spec.fields()) {
                    source(metadata, field).ifPresent(names::add);
                }
            }
        }
        return List.copyOf(names);
    }

    private static Optional<String> source(IcebergTableMetadata metadata, IcebergPartitionField field) {
        for (IcebergSchema schema : metadata.schemas()) {
            for (IcebergStructField column : schema.fields()) {
                if (column.id() != null
                        && column.id().equals(field.sourceId())
                        && schema.schemaId() != null
                        && schema.schemaId().equals(metadata.currentSchemaId())) {
                    return Optional.of(column.name());
                }
            }
        }
        return Optional.empty();
    }
}
