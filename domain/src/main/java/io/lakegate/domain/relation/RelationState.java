package io.lakegate.domain.relation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog said about a relation that exists. Absence is an empty {@link Optional} of this record; a catalog
 * that could not be asked is a {@link io.lakegate.domain.error.QueryException}, never "absent".
 *
 * @param format {@code null} for a view, or a table in a format Lakegate does not know
 * @param columns in table order, partition columns included
 * @param partitionColumns names, empty for a view
 */
public record RelationState(
        Relation relation,
        RelationKind kind,
        @Nullable FileFormat format,
        List<Column> columns,
        List<String> partitionColumns) {
    public RelationState {
        columns = List.copyOf(columns);
        partitionColumns = List.copyOf(partitionColumns);
    }
}
