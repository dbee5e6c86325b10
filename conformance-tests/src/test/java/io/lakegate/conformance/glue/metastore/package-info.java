/**
 * A Hive metastore whose tables are those of the Glue Data Catalog, as a Glue session has it with {@code
 * --enable-glue-datacatalog}. Uses Hive's generated Thrift classes and {@code wire}. Start at {@link
 * io.lakegate.conformance.glue.metastore.GlueMetastore}.
 */
@NullMarked
package io.lakegate.conformance.glue.metastore;

import org.jspecify.annotations.NullMarked;
