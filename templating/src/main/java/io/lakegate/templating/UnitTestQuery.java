package io.lakegate.templating;

import io.lakegate.domain.relation.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A unit test, rendered: the tested model's query over the test's inputs, and what it should yield.
 *
 * @param actual the model's query with its inputs as CTEs
 */
public record UnitTestQuery(String actual, UnitTestFixture expected) {
    /** The columns that are compared: those that the test speaks of, or all when it expects a query's. */
    public List<Column> compared(List<Column> actualColumns) {
        return expected.sql() != null || expected.rows().isEmpty() ? actualColumns : expected.named(actualColumns);
    }

    /**
     * A query that yields both sides' rows: first {@code actual} or {@code expected}, then the compared columns.
     *
     * @param actualColumns those of {@link #actual}
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_CONFIG} when a column is expected that the model does
     *     not have
     */
    public String comparison(List<Column> actualColumns) {
        List<Column> compared = compared(actualColumns);
        String names = compared.stream().map(UnitTestFixture::quoted).collect(Collectors.joining(", "));
        return "select 'actual' as actual_or_expected, " + names + "\nfrom (\n" + actual
                + "\n) dbt_internal_unit_test_actual\nunion all\nselect 'expected' as actual_or_expected, " + names
                + "\nfrom (\n" + expected.query(compared) + "\n) dbt_internal_unit_test_expected";
    }
}
