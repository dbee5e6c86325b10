package io.lakegate.gateway.run;

import io.lakegate.gateway.catalog.Catalog;
import io.lakegate.gateway.lake.LakeSide;

/**
 * An engine as runs see it.
 *
 * @param engine its configured name
 * @param tables names the lake: engines of the same name see the same tables
 * @param catalog what there is in its lake
 * @param lake what its lake wants beside SQL
 */
public record Site(String engine, String tables, Catalog catalog, LakeSide lake) {}
