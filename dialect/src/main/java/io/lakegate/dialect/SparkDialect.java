package io.lakegate.dialect;

import io.lakegate.dialect.parser.StatementParser;
import io.lakegate.dialect.plan.Leftovers;
import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanRequest;
import io.lakegate.dialect.plan.Planner;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.dialect.statement.Statement;
import io.lakegate.dialect.text.JdbcEscapes;
import io.lakegate.dialect.text.Quoting;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;

/** The dialect of Spark 3.5 with our statements on top. Stateless: one for a process is enough. */
public final class SparkDialect implements Dialect {
    private final StatementParser parser = new StatementParser();

    private SparkDialect() {}

    public static Dialect create() {
        return new SparkDialect();
    }

    @Override
    public Statement parse(String sql) {
        return parser.parse(sql);
    }

    @Override
    public MaterializationPlan plan(PlanRequest request) {
        return Planner.plan(request);
    }

    @Override
    public boolean readsQueryColumns(Model model) {
        return Planner.readsQueryColumns(model);
    }

    @Override
    public Leftovers leftovers(Model model, String uniqueSuffix, TableHome home) {
        return Leftovers.of(model, uniqueSuffix, home);
    }

    @Override
    public String quoted(Relation relation) {
        return Quoting.relation(relation);
    }

    @Override
    public String withoutJdbcEscapes(String sql) {
        return JdbcEscapes.replaced(sql);
    }
}
