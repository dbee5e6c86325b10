package io.lakegate.gateway.run;

import io.lakegate.dialect.Dialect;
import io.lakegate.dialect.SparkDialect;
import io.lakegate.dialect.plan.Leftovers;
import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanRequest;
import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.dialect.statement.Statement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;
import java.util.List;

/** The real dialect but for its plans: two steps and a clean-up with words that a test can look for. */
public final class FakeDialect implements Dialect {
    private final Dialect real = SparkDialect.create();

    @Override
    public Statement parse(String sql) {
        return real.parse(sql);
    }

    @Override
    public MaterializationPlan plan(PlanRequest request) {
        String name = request.model().model().name();
        String state = request.existing() == null ? "new" : "existing";
        String temporary = "tmp_" + name + "_" + request.uniqueSuffix();
        return new MaterializationPlan(
                List.of(
                        new PlanStep.Sql(
                                "stage",
                                "STAGE " + name + " AS " + request.model().sql(),
                                false),
                        new PlanStep.Sql("publish", "PUBLISH " + name + " " + state + " FROM " + temporary, true)),
                List.of(new PlanStep.Sql("put back", "PUTBACK " + name, false)),
                List.of(new PlanStep.Sql("drop staging", "CLEANUP " + name, false)));
    }

    @Override
    public boolean readsQueryColumns(Model model) {
        return real.readsQueryColumns(model);
    }

    @Override
    public Leftovers leftovers(Model model, String uniqueSuffix, TableHome home) {
        return real.leftovers(model, uniqueSuffix, home);
    }

    @Override
    public String quoted(Relation relation) {
        return real.quoted(relation);
    }

    @Override
    public String withoutJdbcEscapes(String sql) {
        return real.withoutJdbcEscapes(sql);
    }
}
