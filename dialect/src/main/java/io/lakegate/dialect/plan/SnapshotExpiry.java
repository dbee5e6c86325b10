package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import java.util.List;

/**
 * dbt-glue's {@code iceberg_expire_snapshots}: forget every snapshot but the last after an incremental run. Only when it is asked
 * for, where dbt-glue does it unless it is forbidden: what is expired cannot be had back, what is kept can still be expired.
 */
final class SnapshotExpiry {
    private SnapshotExpiry() {}

    static List<PlanStep> of(Build build) {
        if (build.format() != FileFormat.ICEBERG || !build.config().bool("iceberg_expire_snapshots", false)) {
            return List.of();
        }
        Relation table = build.target();
        String catalog = table.catalog() == null ? "spark_catalog" : table.catalog();
        String name = Quoting.name(table.schema()) + "." + Quoting.name(table.identifier());
        // A procedure takes literals only: a day past all days, of which the last snapshot is spared.
        return List.of(PlanStep.of(
                "Expire old snapshots",
                "CALL " + Quoting.name(catalog) + ".system.expire_snapshots(table => " + Quoting.literal(name)
                        + ", older_than => TIMESTAMP '9999-12-31 00:00:00', retain_last => 1)"));
    }
}
