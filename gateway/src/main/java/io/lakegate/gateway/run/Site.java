package io.lakegate.gateway.run;

import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.lake.LakeSide;
import java.util.Set;

/**
 * An engine as runs see it.
 *
 * @param engine its configured name
 * @param tables names the lake: engines of the same name see the same tables
 * @param catalog what there is in its lake
 * @param catalogs the Spark catalogs that it is known to have without asking it; empty when that is not known
 * @param lake what its lake wants beside SQL
 */
public record Site(String engine, String tables, Catalog catalog, Set<String> catalogs, LakeSide lake) {
    public Site {
        catalogs = Set.copyOf(catalogs);
    }
}
