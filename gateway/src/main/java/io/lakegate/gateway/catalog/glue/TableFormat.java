package io.lakegate.gateway.catalog.glue;

import io.lakegate.domain.relation.FileFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/**
 * What a table's files are. The Data Catalog has no field for it; each writer leaves its own mark, and the table formats' come
 * first, because a Delta, Hudi or Iceberg table also has the SerDe of the files it is made of.
 */
final class TableFormat {
    /** A part of a SerDe's or input format's class name, and the format. In this order: the first that is found counts. */
    private static final List<Map.Entry<String, FileFormat>> CLASSES = List.of(
            Map.entry("hudi", FileFormat.HUDI),
            Map.entry("delta", FileFormat.DELTA),
            Map.entry("iceberg", FileFormat.ICEBERG),
            Map.entry("parquet", FileFormat.PARQUET),
            Map.entry("orc", FileFormat.ORC),
            Map.entry("avro", FileFormat.AVRO),
            Map.entry("json", FileFormat.JSON),
            Map.entry("csv", FileFormat.CSV),
            Map.entry("lazysimpleserde", FileFormat.CSV));

    private TableFormat() {}

    static @Nullable FileFormat of(Map<String, String> parameters, @Nullable StorageDescriptor storage) {
        if (parameters.getOrDefault("table_type", "").equalsIgnoreCase("ICEBERG")) {
            return FileFormat.ICEBERG;
        }
        for (String key : List.of(SparkSchema.PROVIDER, "table_type", "provider", "classification")) {
            FileFormat format =
                    FileFormat.named(parameters.getOrDefault(key, "")).orElse(null);
            if (format != null) {
                return transactionalOr(format, storage);
            }
        }
        return ofClasses(storage);
    }

    /** A crawler classifies Hudi's tables by their files: the input format knows better. */
    private static FileFormat transactionalOr(FileFormat said, @Nullable StorageDescriptor storage) {
        FileFormat classes = said.transactional() ? null : ofClasses(storage);
        return classes != null && classes.transactional() ? classes : said;
    }

    private static @Nullable FileFormat ofClasses(@Nullable StorageDescriptor storage) {
        if (storage == null) {
            return null;
        }
        SerDeInfo serde = storage.serdeInfo();
        String classes = (storage.inputFormat() + " " + (serde == null ? "" : serde.serializationLibrary()))
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, FileFormat> known : CLASSES) {
            if (classes.contains(known.getKey())) {
                return known.getValue();
            }
        }
        return null;
    }
}
