package io.lakegate.engine.catalog;

import java.util.Map;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.catalog.V1Table;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.delta.catalog.DeltaCatalog;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Spark's session catalog for every format: plain {@code schema.table} finds Parquet, Delta, Hudi and Iceberg tables
 * alike, as a name in the Glue Data Catalog does.
 *
 * <p>All tables are in one Hive metastore. One whose parameter {@code table_type} says {@code ICEBERG} is handed to
 * Iceberg's catalog on the same metastore, and so is one that is created with {@code USING iceberg}; everything else is
 * Delta's catalog's business, which passes on what is not Delta's to Spark's own.
 */
@SuppressWarnings("overrides") // Variable arguments in Spark's interface are an array in Delta's class.
public final class LakeCatalog extends DeltaCatalog {
    private static final String ICEBERG = "iceberg";

    private final SparkCatalog iceberg = new SparkCatalog();

    @Override
    public void initialize(String name, CaseInsensitiveStringMap options) {
        super.initialize(name, options);
        iceberg.initialize(name, options);
    }

    @Override
    public Table loadTable(Identifier ident) {
        if (metadataOfIceberg(ident)) {
            return icebergTable(ident);
        }
        Table table = super.loadTable(ident);
        return isIceberg(table) ? icebergTable(ident) : table;
    }

    @Override
    public Table loadTable(Identifier ident, String version) {
        return holdsIceberg(ident)
                ? Passing.on(() -> iceberg.loadTable(ident, version))
                : super.loadTable(ident, version);
    }

    @Override
    public Table loadTable(Identifier ident, long timestamp) {
        return holdsIceberg(ident)
                ? Passing.on(() -> iceberg.loadTable(ident, timestamp))
                : super.loadTable(ident, timestamp);
    }

    @Override
    public Table createTable(
            Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
        return wantsIceberg(properties)
                ? Passing.on(() -> iceberg.createTable(ident, schema, partitions, properties))
                : super.createTable(ident, schema, partitions, properties);
    }

    @Override
    public StagedTable stageCreate(
            Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
        return wantsIceberg(properties)
                ? Passing.on(() -> iceberg.stageCreate(ident, schema, partitions, properties))
                : super.stageCreate(ident, schema, partitions, properties);
    }

    @Override
    public StagedTable stageReplace(
            Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
        refuseOtherFormat(ident, properties);
        return wantsIceberg(properties)
                ? Passing.on(() -> iceberg.stageReplace(ident, schema, partitions, properties))
                : super.stageReplace(ident, schema, partitions, properties);
    }

    @Override
    public StagedTable stageCreateOrReplace(
            Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
        refuseOtherFormat(ident, properties);
        return wantsIceberg(properties)
                ? Passing.on(() -> iceberg.stageCreateOrReplace(ident, schema, partitions, properties))
                : super.stageCreateOrReplace(ident, schema, partitions, properties);
    }

    @Override
    public Table alterTable(Identifier ident, TableChange... changes) {
        return holdsIceberg(ident)
                ? Passing.on(() -> iceberg.alterTable(ident, changes))
                : super.alterTable(ident, changes);
    }

    @Override
    public boolean dropTable(Identifier ident) {
        return holdsIceberg(ident) ? iceberg.dropTable(ident) : super.dropTable(ident);
    }

    @Override
    public boolean purgeTable(Identifier ident) {
        return holdsIceberg(ident) ? iceberg.purgeTable(ident) : super.purgeTable(ident);
    }

    @Override
    public void renameTable(Identifier from, Identifier to) throws NoSuchTableException, TableAlreadyExistsException {
        if (holdsIceberg(from)) {
            iceberg.renameTable(from, to);
        } else {
            super.renameTable(from, to);
        }
    }

    @Override
    public void invalidateTable(Identifier ident) {
        iceberg.invalidateTable(ident);
        super.invalidateTable(ident);
    }

    private Table icebergTable(Identifier ident) {
        return Passing.on(() -> iceberg.loadTable(ident));
    }

    /** {@code schema.table.snapshots} and the like, which no other format has. */
    private boolean metadataOfIceberg(Identifier ident) {
        String[] namespace = ident.namespace();
        return namespace.length == 2 && holdsIceberg(Identifier.of(new String[] {namespace[0]}, namespace[1]));
    }

    /** Formats replace only tables of their own kind: each knows how to keep old readers going, and only its own. */
    private void refuseOtherFormat(Identifier ident, Map<String, String> properties) {
        String wanted = String.valueOf(properties.get(TableCatalog.PROP_PROVIDER));
        if (tableExists(ident) && holdsIceberg(ident) != wantsIceberg(properties)) {
            throw new UnsupportedOperationException(String.format(
                    "%s is %s and cannot be replaced by a table in format %s. Drop it first.",
                    ident, holdsIceberg(ident) ? "an Iceberg table" : "no Iceberg table", wanted));
        }
    }

    private boolean holdsIceberg(Identifier ident) {
        try {
            return isIceberg(super.loadTable(ident));
        } catch (Exception e) {
            // Not there, or unreadable: the catalog that would have it finds the right words.
            return false;
        }
    }

    private static boolean isIceberg(Table table) {
        return table instanceof V1Table v1
                && ICEBERG.equalsIgnoreCase(v1.catalogTable().properties().getOrElse("table_type", () -> ""));
    }

    private static boolean wantsIceberg(Map<String, String> properties) {
        return ICEBERG.equalsIgnoreCase(properties.get(TableCatalog.PROP_PROVIDER));
    }
}
