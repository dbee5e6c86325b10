package io.lakegate.domain.relation;

import org.jspecify.annotations.Nullable;

/**
 * A column of a relation that exists.
 *
 * @param name as the catalog spells it
 * @param dataType Spark SQL's name of the type, e.g. {@code decimal(10,2)} or {@code array<string>}
 * @param comment {@code null} when there is none
 */
public record Column(String name, String dataType, @Nullable String comment) {
    public Column(String name, String dataType) {
        this(name, dataType, null);
    }
}
