/**
 * One catalog for every table format. Uses Spark's catalog interfaces, Delta and Iceberg. Start at {@link
 * io.lakegate.engine.catalog.LakeCatalog}.
 */
@NullMarked
package io.lakegate.engine.catalog;

import org.jspecify.annotations.NullMarked;
