package io.lakegate.conformance.glue.metastore;

import org.jspecify.annotations.Nullable;

/** One method of Hive's interface, with its arguments in their order. */
@FunctionalInterface
interface MetastoreMethod {
    @Nullable
    Object call(Object[] arguments) throws Exception;
}
