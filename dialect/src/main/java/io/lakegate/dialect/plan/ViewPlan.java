package io.lakegate.dialect.plan;

import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import java.util.List;

/**
 * A view. Over nothing or over a view it is one statement, which replaces atomically. Over a table it is made aside first, so
 * that a query Spark rejects leaves the table standing.
 */
final class ViewPlan {
    private ViewPlan() {}

    static MaterializationPlan of(Build build) {
        if (!build.exists(RelationKind.TABLE)) {
            return new MaterializationPlan(
                    List.of(PlanStep.writing(
                            "Create the view", create("CREATE OR REPLACE VIEW ", build, build.target()))),
                    List.of());
        }
        PlanStep aside = PlanStep.writing("Create the view aside", create("CREATE VIEW ", build, build.aside()));
        return build.home() instanceof TableHome.Redefining
                ? Redefinition.of(build, List.of(aside))
                : Swap.of(build, RelationKind.VIEW, List.of(aside));
    }

    private static String create(String verb, Build build, Relation relation) {
        PersistedDocs docs = PersistedDocs.of(build.model());
        StringBuilder sql = new StringBuilder(verb).append(Build.sql(relation));
        docs.viewColumns(build.queryColumns())
                .ifPresent(columns -> sql.append('\n').append(columns));
        docs.comment().ifPresent(comment -> sql.append("\nCOMMENT ").append(Quoting.literal(comment)));
        return sql.append("\nAS\n").append(build.query()).toString();
    }
}
