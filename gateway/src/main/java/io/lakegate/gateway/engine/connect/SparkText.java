package io.lakegate.gateway.engine.connect;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SqlStatement;
import java.util.List;

/** What Spark takes and says as text, for transports other than Spark Connect. */
public final class SparkText {
    private SparkText() {}

    /** SQL that gives a statement's columns without running it; an error for what is no query. */
    public static String schemaOnly(String sql) {
        return Plans.schemaOnly(sql);
    }

    /** An error of {@link #schemaOnly}'s text, at its place in the statement itself. */
    public static QueryException placed(SqlStatement statement, QueryException error) {
        return Plans.placed(statement, error);
    }

    /** @param javaClasses of the exception and of its causes */
    public static QueryException failure(String message, List<String> javaClasses) {
        return SparkErrors.of(message, javaClasses);
    }
}
