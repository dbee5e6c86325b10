package io.lakegate.dialect;

import io.lakegate.dialect.plan.Leftovers;
import io.lakegate.dialect.plan.MaterializationPlan;
import io.lakegate.dialect.plan.PlanRequest;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.dialect.statement.Statement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;

/** The door to this module. Stateless and safe to share between threads; nothing here blocks. */
public interface Dialect {
    /**
     * Decides what a statement is. Jinja inside is looked over, never read. SQL that is not ours is never an error: it
     * comes back as {@link io.lakegate.dialect.statement.EngineSql}, verbatim.
     *
     * @param sql one statement, with or without a final semicolon
     * @throws io.lakegate.domain.error.QueryException {@code SYNTAX_ERROR} with its place, for a statement that begins
     *     as one of ours and goes on as none
     */
    Statement parse(String sql);

    /**
     * The steps that bring a model's relation to its new state.
     *
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_CONFIG} when the configuration cannot be built
     */
    MaterializationPlan plan(PlanRequest request);

    /**
     * Whether {@link #plan} reads {@link PlanRequest#queryColumns} for this model, so that the engine's analyzer must be
     * asked first. A plan made without them does less: it adds no columns and describes none.
     */
    boolean readsQueryColumns(Model model);

    /** What a plan with this suffix leaves when its process is killed. */
    Leftovers leftovers(Model model, String uniqueSuffix, TableHome home);

    /** The relation as Spark reads it: each part in backticks. */
    String quoted(Relation relation);

    /** Replaces JDBC escapes ({@code {fn …}}, {@code {d '…'}}, {@code {ts '…'}}) by Spark SQL; text without any is itself. */
    String withoutJdbcEscapes(String sql);
}
