package io.lakegate.dialect.plan;

import java.util.List;

/** Strategy {@code append}: the query's rows are added, columns found by name and put in the table's order. */
final class AppendSteps {
    private AppendSteps() {}

    static List<PlanStep> of(Build build, SchemaChange change) {
        return List.of(PlanStep.writing(
                "Append the new rows",
                "INSERT INTO " + Build.sql(build.target()) + "\n" + SourceQuery.select(build, change)));
    }
}
