package io.lakegate.dialect.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.dialect.Fixtures;
import io.lakegate.dialect.statement.EngineSql;
import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.QueryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnStatementTest {
    private final StatementParser parser = new StatementParser();

    @TestFactory
    Stream<DynamicTest> statements_become_records() {
        return Fixtures.in("statements", this::read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table model (a int)",
                "create or replace view models as select 1",
                "drop table source",
                "alter table model rename to macro",
                "describe model",
                "describe table model",
                "explain select * from model",
                "show tables like 'models'",
                "show create table model",
                "{{ verb }} models",
                "{% set a = 1 %} run models"
            })
    void spark_s_statements_stay_spark_s(String sql) {
        assertThat(parser.parse(sql)).isInstanceOf(EngineSql.class);
    }

    /** The record, a field a line; a refused statement as its code, place and message. */
    private String read(String sql) {
        try {
            return printed((OwnStatement) parser.parse(sql));
        } catch (QueryException e) {
            return e.code() + " at " + e.location().map(String::valueOf).orElse("nowhere") + "\n" + e.getMessage();
        }
    }

    private static String printed(OwnStatement statement) {
        StringBuilder out = new StringBuilder(statement.getClass().getSimpleName());
        for (var component : statement.getClass().getRecordComponents()) {
            try {
                out.append("\n  ")
                        .append(component.getName())
                        .append(": ")
                        .append(component.getAccessor().invoke(statement));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return out.toString();
    }
}
