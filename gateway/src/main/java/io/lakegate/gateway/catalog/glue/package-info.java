/**
 * The catalog of engines on AWS: the Glue Data Catalog, asked in bulk over its API, so that no question starts compute. Uses
 * {@code aws} and {@code catalog}. Start at {@link io.lakegate.gateway.catalog.glue.GlueCatalog}.
 */
@NullMarked
package io.lakegate.gateway.catalog.glue;

import org.jspecify.annotations.NullMarked;
