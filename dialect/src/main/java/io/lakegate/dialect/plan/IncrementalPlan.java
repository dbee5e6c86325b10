package io.lakegate.dialect.plan;

import io.lakegate.domain.project.IncrementalStrategy;
import io.lakegate.domain.project.Materialization.Incremental;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import java.util.ArrayList;
import java.util.List;

/**
 * An incremental model: built as a table when there is none, or on a full refresh; grown by its strategy otherwise.
 *
 * <p>The query stands inside of the one statement that writes, where dbt makes a temporary view of it first: there is no name to
 * collide and nothing to drop.
 */
final class IncrementalPlan {
    private IncrementalPlan() {}

    static MaterializationPlan of(Build build, Incremental incremental) {
        check(build, incremental);
        RelationState existing = build.existing();
        if (existing == null || existing.kind() == RelationKind.VIEW || build.fullRefresh()) {
            return TablePlan.of(build);
        }
        if (existing.format() != null && existing.format() != build.format()) {
            // Its query was rendered to yield the new rows only: building a table of these would lose all others.
            throw build.invalid("the table is " + existing.format().sparkName() + " and file_format says "
                    + build.format().sparkName() + ". Run it with FULL REFRESH to rebuild the table from all rows.");
        }
        boolean replacesAll = incremental.strategy() == IncrementalStrategy.INSERT_OVERWRITE
                && !build.format().transactional()
                && !InsertOverwriteSteps.partitioned(build, existing);
        if (replacesAll) {
            // Without partitions an overwrite is a replacement, which for files is safer aside.
            return TablePlan.of(build);
        }
        return grown(build, incremental, existing);
    }

    private static MaterializationPlan grown(Build build, Incremental incremental, RelationState existing) {
        SchemaChange change = SchemaChange.of(build, incremental.onSchemaChange(), existing);
        List<PlanStep> steps = new ArrayList<>(change.steps());
        switch (incremental.strategy()) {
            case APPEND -> steps.addAll(AppendSteps.of(build, change));
            case INSERT_OVERWRITE -> steps.addAll(InsertOverwriteSteps.of(build, existing, change));
            case MERGE -> steps.addAll(MergeSteps.of(build, incremental.uniqueKey(), change));
        }
        steps.addAll(PersistedDocs.of(build.model())
                .steps(
                        build.target(),
                        build.format(),
                        change.columns(),
                        column -> isPartition(build, existing, column)));
        steps.addAll(SnapshotExpiry.of(build));
        return new MaterializationPlan(steps, List.of());
    }

    private static boolean isPartition(Build build, RelationState existing, String column) {
        return existing.partitionColumns().stream().anyMatch(column::equalsIgnoreCase)
                || PartitionSpec.of(build).names(column);
    }

    /** Also before the first run, so that a model does not fail on its second. */
    private static void check(Build build, Incremental incremental) {
        if (incremental.strategy() == IncrementalStrategy.MERGE
                && !build.format().transactional()) {
            List<String> able = new ArrayList<>();
            for (FileFormat format : FileFormat.values()) {
                if (format.transactional()) {
                    able.add(format.sparkName());
                }
            }
            throw build.invalid("incremental_strategy 'merge' needs file_format " + String.join(", ", able)
                    + ", but it is " + build.format().sparkName() + ". Or use 'append' or 'insert_overwrite'.");
        }
    }
}
