package io.lakegate.gateway.metadata;

import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.catalog.Catalog;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of each kind of answer, in the order that {@link DatabaseMetaData} documents. */
final class MetadataColumns {
    private static final List<Column> CATALOGS = columns("TABLE_CAT");
    private static final List<Column> SCHEMAS = columns("TABLE_SCHEM", "TABLE_CATALOG");
    private static final List<Column> TABLE_TYPES = columns("TABLE_TYPE");
    private static final List<Column> TABLES = columns(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "TABLE_TYPE",
            "REMARKS",
            "TYPE_CAT",
            "TYPE_SCHEM",
            "TYPE_NAME",
            "SELF_REFERENCING_COL_NAME",
            "REF_GENERATION");
    private static final List<Column> FUNCTIONS = columns(
            "FUNCTION_CAT", "FUNCTION_SCHEM", "FUNCTION_NAME", "REMARKS", "FUNCTION_TYPE smallint", "SPECIFIC_NAME");
    private static final List<Column> COLUMNS = columns(
            "TABLE_CAT",
            "TABLE_SCHEM",
            "TABLE_NAME",
            "COLUMN_NAME",
            "DATA_TYPE int",
            "TYPE_NAME",
            "COLUMN_SIZE int",
            "BUFFER_LENGTH int",
            "DECIMAL_DIGITS int",
            "NUM_PREC_RADIX int",
            "NULLABLE int",
            "REMARKS",
            "COLUMN_DEF",
            "SQL_DATA_TYPE int",
            "SQL_DATETIME_SUB int",
            "CHAR_OCTET_LENGTH int",
            "ORDINAL_POSITION int",
            "IS_NULLABLE",
            "SCOPE_CATALOG",
            "SCOPE_SCHEMA",
            "SCOPE_TABLE",
            "SOURCE_DATA_TYPE smallint",
            "IS_AUTOINCREMENT",
            "IS_GENERATEDCOLUMN");

    private MetadataColumns() {}

    static List<Column> of(MetadataQuestion.Kind kind) {
        return switch (kind) {
            case CATALOGS -> CATALOGS;
            case SCHEMAS -> SCHEMAS;
            case TABLES -> TABLES;
            case COLUMNS -> COLUMNS;
            case TABLE_TYPES -> TABLE_TYPES;
            case FUNCTIONS -> FUNCTIONS;
        };
    }

    static @Nullable Object[] row(Catalog.ColumnEntry entry) {
        JdbcType type = JdbcType.of(entry.column().dataType());
        return new @Nullable Object[] {
            entry.table().catalog(),
            entry.table().schema(),
            entry.table().name(),
            entry.column().name(),
            type.number(),
            type.name(),
            type.size(),
            null,
            type.digits(),
            type.radix(),
            // Spark does not say of a table's column that it is never null.
            DatabaseMetaData.columnNullable,
            entry.column().comment(),
            null,
            0,
            0,
            type.octets(),
            entry.position(),
            "YES",
            null,
            null,
            null,
            null,
            "NO",
            "NO"
        };
    }

    /** @param names each with its type after a space, a string when there is none */
    private static List<Column> columns(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            int space = name.indexOf(' ');
            columns.add(
                    space < 0
                            ? new Column(name, "string")
                            : new Column(name.substring(0, space), name.substring(space + 1)));
        }
        return List.copyOf(columns);
    }
}
