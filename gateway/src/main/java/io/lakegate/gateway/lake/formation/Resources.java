package io.lakegate.gateway.lake.formation;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.model.AllRowsWildcard;
import software.amazon.awssdk.services.lakeformation.model.ColumnWildcard;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.RowFilter;
import software.amazon.awssdk.services.lakeformation.model.TableResource;

/** The table and its parts in the words of Lake Formation's API. */
record Resources(GovernedTable governed) {
    /** AWS takes a missing id for the caller's account. */
    @Nullable
    String catalogIdOrNull() {
        return governed.catalogId().isEmpty() ? null : governed.catalogId();
    }

    Resource of(RightsCall.Tagged target) {
        return switch (target.kind()) {
            case DATABASE -> database();
            case TABLE -> table();
            case COLUMNS ->
                Resource.builder()
                        .tableWithColumns(columns -> columns.catalogId(catalogIdOrNull())
                                .databaseName(governed.schema())
                                .name(governed.name())
                                .columnNames(target.columns()))
                        .build();
        };
    }

    Resource database() {
        return Resource.builder()
                .database(database -> database.catalogId(catalogIdOrNull()).name(governed.schema()))
                .build();
    }

    Resource table() {
        return Resource.builder().table(tableResource()).build();
    }

    TableResource tableResource() {
        return TableResource.builder()
                .catalogId(catalogIdOrNull())
                .databaseName(governed.schema())
                .name(governed.name())
                .build();
    }

    Resource filter(String name) {
        return Resource.builder()
                .dataCellsFilter(filter -> filter.tableCatalogId(catalogIdOrNull())
                        .databaseName(governed.schema())
                        .tableName(governed.name())
                        .name(name))
                .build();
    }

    DataCellsFilter filter(CellFilter filter) {
        DataCellsFilter.Builder builder = DataCellsFilter.builder()
                .tableCatalogId(catalogIdOrNull())
                .databaseName(governed.schema())
                .tableName(governed.name())
                .name(filter.name())
                .rowFilter(
                        filter.rows().isEmpty()
                                ? RowFilter.builder()
                                        .allRowsWildcard(
                                                AllRowsWildcard.builder().build())
                                        .build()
                                : RowFilter.builder()
                                        .filterExpression(filter.rows())
                                        .build());
        if (!filter.columns().isEmpty()) {
            return builder.columnNames(filter.columns()).build();
        }
        return builder.columnWildcard(ColumnWildcard.builder()
                        .excludedColumnNames(filter.excluded())
                        .build())
                .build();
    }
}
