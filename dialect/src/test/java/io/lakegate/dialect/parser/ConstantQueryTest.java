package io.lakegate.dialect.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.dialect.statement.ConstantQuery;
import io.lakegate.dialect.statement.ConstantQuery.ConstantColumn;
import io.lakegate.dialect.statement.EngineSql;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConstantQueryTest {
    private final StatementParser parser = new StatementParser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select 1 | 1 int",
                "/* ping */ SELECT 1; | 1 int",
                "select -1 | -1 int",
                "select 2147483647, 2147483648, -2147483648, 5L | 2147483647 int, 2147483648 bigint, -2147483648 int, 5 bigint",
                "select 1.5, 0.05, 10.0 | 1.5 decimal(2,1), 0.05 decimal(2,2), 10.0 decimal(3,1)",
                "select 'a' | a string",
                "select true, FALSE, null | true boolean, false boolean, NULL void",
                "select 1 as x, 'a' y, 2 as `z z` | x int, y string, z z int",
                "select cast(null as string), cast(1 as bigint) | CAST(NULL AS STRING) string, CAST(1 AS BIGINT) bigint",
                "select cast(1 as double) d | d double",
                "select 1 -- ping | 1 int"
            })
    void names_and_types_are_spark_s(String sql, String columns) {
        assertThat(parser.parse(sql))
                .isInstanceOfSatisfying(
                        ConstantQuery.class,
                        query -> assertThat(query.columns().stream()
                                        .map(column -> column.name() + " " + column.dataType())
                                        .collect(Collectors.joining(", ")))
                                .isEqualTo(columns));
    }

    @Test
    void values_have_the_type_s_java_class() {
        ConstantQuery query = (ConstantQuery) parser.parse("select 1, 5L, 1.50, 'it', true, null, cast(2 as double)");

        assertThat(query.row()).containsExactly(1, 5L, new BigDecimal("1.50"), "it", true, null, 2.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as x where 1 = 0",
                "select 1 as x where 1=0",
                "select 1 x where false",
                "select 1 x limit 0",
                "select 1 x where 1 = 1 limit 0"
            })
    void a_false_condition_leaves_no_row(String sql) {
        assertThat(parser.parse(sql)).isEqualTo(new ConstantQuery(List.of(new ConstantColumn("x", "int")), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 + 1",
                "select current_date",
                "select 1 from t",
                "select 1 union all select 2",
                "select 'a' 'b'",
                "select 'a\\n'",
                "select \"a\"",
                "select 1e3",
                "select 1 where 1 > 0",
                "select cast('1' as int)",
                "select",
                "select 1,",
                "select 1 union",
                "select distinct 1",
                "select 1 as",
                "select ?",
                "select {{ 1 }}",
                "select 1 order by 1",
                "select * ",
                "select 99999999999999999999",
                "select 5BD",
                "select (1)",
                "select 1; select 2"
            })
    void at_the_first_doubt_spark_answers(String sql) {
        assertThat(parser.parse(sql)).isInstanceOf(EngineSql.class);
    }
}
