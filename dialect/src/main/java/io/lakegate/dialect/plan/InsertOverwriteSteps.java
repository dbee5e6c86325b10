package io.lakegate.dialect.plan;

import io.lakegate.domain.relation.RelationState;
import java.util.ArrayList;
import java.util.List;

/**
 * Strategy {@code insert_overwrite}: the partitions that the query yields rows of are replaced, the others stay. Without
 * partitions everything is replaced.
 *
 * <p>Spark's default would replace every partition. The mode is a setting of the session, so it is set right before each
 * write; it is not set back, because another node's write in the same session might be between its own two statements. There
 * is no PARTITION clause: partition transforms have no place in it, and without it the columns are found by position all the
 * same.
 */
final class InsertOverwriteSteps {
    private InsertOverwriteSteps() {}

    static List<PlanStep> of(Build build, RelationState existing, SchemaChange change) {
        List<PlanStep> steps = new ArrayList<>();
        boolean partitioned = !existing.partitionColumns().isEmpty()
                || !PartitionSpec.of(build).isEmpty();
        if (partitioned) {
            steps.add(PlanStep.of(
                    "Overwrite only partitions with new rows",
                    "SET spark.sql.sources.partitionOverwriteMode = DYNAMIC"));
        }
        steps.add(PlanStep.writing(
                partitioned ? "Overwrite the partitions of the new rows" : "Overwrite the table",
                "INSERT OVERWRITE TABLE " + Build.sql(build.target()) + "\n" + SourceQuery.select(build, change)));
        return steps;
    }

    /** Either is enough: to take a partitioned table for another would wipe partitions that nobody meant. */
    static boolean partitioned(Build build, RelationState existing) {
        return !existing.partitionColumns().isEmpty()
                || !PartitionSpec.of(build).isEmpty();
    }
}
