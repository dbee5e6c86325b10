package io.lakegate.gateway.lake.formation;

import java.util.List;
import java.util.Locale;

/**
 * The table whose rights are at stake, as Lake Formation names it: without the name of a Spark catalog, in lower case.
 *
 * @param catalogId the account or the S3 Tables bucket
 * @param columns names; empty when they are not known
 */
public record GovernedTable(String catalogId, String schema, String name, List<String> columns) {
    public GovernedTable {
        schema = schema.toLowerCase(Locale.ROOT);
        name = name.toLowerCase(Locale.ROOT);
        columns = columns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
