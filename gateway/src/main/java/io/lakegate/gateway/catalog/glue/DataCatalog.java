package io.lakegate.gateway.catalog.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * The calls to the Data Catalog: every list is read to its end, in pages as large as there are. "Not there" is an answer only
 * where AWS said {@code EntityNotFoundException}; every other failure is thrown. Safe to share between threads; blocks.
 */
public final class DataCatalog {
    /** The most that both calls take. */
    private static final int PAGE = 100;

    private static final String NOT_FOUND = "EntityNotFoundException";

    /**
     * A database, with the place its tables are asked of: a resource link's are in another account's catalog.
     *
     * @param location where tables go that do not say, or empty
     */
    record Schema(String name, String tablesCatalogId, String tablesDatabase, String location) {}

    private final AwsAccount account;

    public DataCatalog(AwsAccount account) {
        this.account = account;
    }

    List<Schema> schemas(String catalogId) {
        List<Schema> schemas = new ArrayList<>();
        account.askPages(
                "glue:GetDatabases",
                token -> account.glue()
                        .getDatabases(request -> request.catalogId(idOrNull(catalogId))
                                .maxResults(PAGE)
                                .nextToken(token)),
                GetDatabasesResponse::nextToken,
                page -> page.databaseList().forEach(database -> schemas.add(schema(catalogId, database))));
        return schemas;
    }

    /** Empty when the database is gone meanwhile. */
    List<LakeTable> tables(CatalogPlace place, Schema schema) {
        List<LakeTable> tables = new ArrayList<>();
        try {
            account.askPages(
                    "glue:GetTables",
                    token -> account.glue()
                            .getTables(request -> request.catalogId(idOrNull(schema.tablesCatalogId()))
                                    .databaseName(schema.tablesDatabase())
                                    .maxResults(PAGE)
                                    .nextToken(token)),
                    GetTablesResponse::nextToken,
                    page -> page.tableList()
                            .forEach(table -> tables.add(TableReading.read(resolved(table), place.s3Tables()))));
        } catch (QueryException e) {
            if (!AwsErrors.awsCode(e).equals(NOT_FOUND)) {
                throw e;
            }
        }
        return tables;
    }

    /** A table or view as it is now; empty when it, or its database, is not there. Names are Glue's: in lower case. */
    public Optional<LakeTable> table(CatalogPlace place, String schema, String name) {
        return raw(place.catalogId(), schema.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
                .map(table -> TableReading.read(resolved(table), place.s3Tables()));
    }

    /** Removes a table or view from the catalog. One that is not there is no error. */
    void drop(CatalogPlace place, String schema, String name) {
        try {
            account.ask(
                    "glue:DeleteTable",
                    () -> account.glue()
                            .deleteTable(request -> request.catalogId(idOrNull(place.catalogId()))
                                    .databaseName(schema.toLowerCase(Locale.ROOT))
                                    .name(name.toLowerCase(Locale.ROOT))));
        } catch (QueryException e) {
            if (!AwsErrors.awsCode(e).equals(NOT_FOUND)) {
                throw e;
            }
        }
    }

    private Optional<Table> raw(String catalogId, String schema, String name) {
        try {
            return Optional.of(account.ask(
                    "glue:GetTable",
                    () -> account.glue()
                            .getTable(request -> request.catalogId(idOrNull(catalogId))
                                    .databaseName(schema)
                                    .name(name))
                            .table()));
        } catch (QueryException e) {
            if (AwsErrors.awsCode(e).equals(NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A link to a table has no columns of its own; it keeps its own name. */
    private Table resolved(Table table) {
        boolean bareLink = table.targetTable() != null
                && (table.storageDescriptor() == null
                        || !table.storageDescriptor().hasColumns()
                        || table.storageDescriptor().columns().isEmpty());
        if (!bareLink) {
            return table;
        }
        return raw(
                        table.targetTable().catalogId() == null
                                ? ""
                                : table.targetTable().catalogId(),
                        table.targetTable().databaseName(),
                        table.targetTable().name())
                .map(target -> target.toBuilder()
                        .name(table.name())
                        .databaseName(table.databaseName())
                        .build())
                .orElse(table);
    }

    private static Schema schema(String catalogId, Database database) {
        String location = database.locationUri() == null ? "" : database.locationUri();
        if (database.targetDatabase() == null) {
            return new Schema(database.name(), catalogId, database.name(), location);
        }
        String target = database.targetDatabase().catalogId();
        return new Schema(
                database.name(),
                target == null ? catalogId : target,
                database.targetDatabase().databaseName(),
                location);
    }

    /** AWS takes a missing id for the caller's account. */
    private static @Nullable String idOrNull(String catalogId) {
        return catalogId.isEmpty() ? null : catalogId;
    }
}
