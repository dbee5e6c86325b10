package io.lakegate.dialect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.dialect.Dialect;
import io.lakegate.dialect.Fixtures;
import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.QueryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class PlanTest {
    private final Dialect dialect = SparkDialect.create();

    @TestFactory
    Stream<DynamicTest> models_become_steps() {
        return Fixtures.in("plans", text -> {
            try {
                return printed(dialect.plan(PlanCase.read(text).request()));
            } catch (QueryException e) {
                return e.code() + "\n" + e.getMessage();
            }
        });
    }

    @Test
    void only_plans_that_compare_or_describe_columns_read_the_query_s() {
        assertThat(reads("create model m as select 1")).isFalse();
        assertThat(reads("create model m (a comment 'x') as select 1")).isTrue();
        assertThat(reads("create model m (a) as select 1")).isFalse();
        assertThat(reads("create model m with (materialized = incremental) as select 1"))
                .isFalse();
        assertThat(reads("create model m with (materialized = incremental, on_schema_change = 'fail') as select 1"))
                .isTrue();
        assertThat(reads("create model m (a comment 'x') with (persist_docs = {columns: false}) as select 1"))
                .isFalse();
        assertThat(reads("-- path: models/m.sql\ncreate model m (a comment 'x') as select 1"))
                .isFalse();
    }

    private boolean reads(String text) {
        return dialect.readsQueryColumns(PlanCase.read(text).request().model().model());
    }

    private static String printed(MaterializationPlan plan) {
        StringBuilder out = new StringBuilder();
        plan.steps().forEach(step -> print(out, "", step));
        plan.onFailure().forEach(step -> print(out, "on failure: ", step));
        plan.cleanup().forEach(step -> print(out, "clean-up: ", step));
        return out.length() == 0 ? "nothing" : out.toString();
    }

    private static void print(StringBuilder out, String when, PlanStep step) {
        out.append("-- ").append(when).append(step.purpose()).append(step.countsRows() ? " (counts rows)" : "");
        out.append('\n').append(step.text()).append(";\n");
    }
}
