package io.lakegate.dialect.parser.grammar;

import io.lakegate.dialect.statement.OwnStatement.RunModels;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what follows {@code RUN MODELS}, in any order; said twice, the last one counts. */
public final class RunOptions {
    private final RunModels.Verb verb;
    private String select = "";
    private String exclude = "";
    private boolean fullRefresh;
    private boolean failFast;
    private @Nullable Integer threads;
    private Map<String, Object> vars = Map.of();

    public RunOptions(RunModels.Verb verb) {
        this.verb = verb;
    }

    public void select(String selector) {
        select = selector;
    }

    public void exclude(String selector) {
        exclude = selector;
    }

    public void fullRefresh() {
        fullRefresh = true;
    }

    public void failFast() {
        failFast = true;
    }

    public void threads(String digits, SourceLocation place) {
        int number = digits.length() > 4 ? 0 : Integer.parseInt(digits);
        if (number < 1) {
            throw new QueryException(
                    ErrorCode.SYNTAX_ERROR,
                    "Expected a number of threads from 1 to 9999, found '" + digits + "'.",
                    place);
        }
        threads = number;
    }

    public void vars(Map<String, Object> values) {
        vars = values;
    }

    public RunModels statement() {
        return new RunModels(verb, select, exclude, fullRefresh, failFast, threads, vars);
    }
}
