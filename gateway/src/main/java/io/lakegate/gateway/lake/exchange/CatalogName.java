package io.lakegate.gateway.lake.exchange;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table's name as the Data Catalog's calls take it: in lower case.
 *
 * @param catalogId null for the caller's account
 */
public record CatalogName(@Nullable String catalogId, String database, String table) {
    public static CatalogName of(String catalogId, String schema, String table) {
        return new CatalogName(
                catalogId.isEmpty() ? null : catalogId,
                schema.toLowerCase(Locale.ROOT),
                table.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
