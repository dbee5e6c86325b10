package io.lakegate.gateway.catalog.glue;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.RelationKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the Data Catalog describes it.
 *
 * @param catalogId the account or S3 Tables bucket whose catalog it is in; empty when AWS did not say
 * @param format null for a view and for what Lakegate does not know
 * @param columns partition columns included; empty when the catalog does not know them, which is so of Delta tables that
 *     Spark made: {@link GlueCatalog#whole} and the lists of columns read those from the table's log
 * @param partitionColumns names; of an Iceberg table those that its partition fields are made from, where AWS says so
 *     or its metadata file was read
 * @param location where the files are; empty for a view
 * @param external whether whoever made it said that its files are not the table's
 * @param rows as its writer last said; empty when it did not
 * @param bytes likewise
 */
public record LakeTable(
        String catalogId,
        String schema,
        String name,
        RelationKind kind,
        @Nullable FileFormat format,
        List<Column> columns,
        List<String> partitionColumns,
        @Nullable String comment,
        @Nullable String owner,
        String location,
        boolean external,
        OptionalLong rows,
        OptionalLong bytes,
        @Nullable Instant updated,
        Map<String, String> parameters) {
    public LakeTable {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
        parameters = Map.copyOf(parameters);
    }

    /** The same table under another name, in the same schema. */
    public LakeTable named(String other) {
        return with(other, columns, partitionColumns);
    }

    /** The same table with what its files say of it. */
    LakeTable described(List<Column> ownColumns, List<String> ownPartitionColumns) {
        return with(name, ownColumns, ownPartitionColumns);
    }

    private LakeTable with(String itsName, List<Column> itsColumns, List<String> itsPartitionColumns) {
        return new LakeTable(
                catalogId,
                schema,
                itsName,
                kind,
                format,
                itsColumns,
                itsPartitionColumns,
                comment,
                owner,
                location,
                external,
                rows,
                bytes,
                updated,
                parameters);
    }

    /** Whether its columns are in its own log and not in the catalog. */
    boolean columnsInLog() {
        return format == FileFormat.DELTA && columns.isEmpty();
    }

    public boolean iceberg() {
        return format == FileFormat.ICEBERG;
    }
}
