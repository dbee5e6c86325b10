package io.lakegate.dialect.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcEscapesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select {d '2020-01-31'} | select DATE '2020-01-31'",
                "select { ts '2020-01-31 10:00:00' } as t | select TIMESTAMP '2020-01-31 10:00:00'  as t",
                "where a > {t '10:00:00'} | where a > '10:00:00'",
                "select {fn ucase({fn concat(a, 'b')})} | select ucase(concat(a, 'b'))",
                "select {fn curdate()} | select CURRENT_DATE()",
                "select {fn timestampadd(SQL_TSI_DAY, 3, ts)} | select TIMESTAMPADD(DAY, 3, ts)",
                "select {fn TIMESTAMPDIFF(SQL_TSI_FRAC_SECOND, a, b)} | select TIMESTAMPDIFF(MICROSECOND, a, b)",
                "select {fn convert(f(a, b), SQL_VARCHAR)} | select CAST(f(a, b) AS STRING)",
                "select {fn convert({fn length(a)}, SQL_BIGINT)} | select CAST(length(a) AS BIGINT)",
                "from {oj a left outer join b on a.x = b.x} where 1 | from a left outer join b on a.x = b.x where 1",
                "where a like 'x!%' {escape '!'} | where a like 'x!%' ESCAPE '!'",
                "select a from t {limit 5} | select a from t LIMIT 5"
            })
    void escapes_become_spark_sql(String sql, String expected) {
        assertThat(JdbcEscapes.replaced(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '{d ''2020-01-31''}'",
                "select a -- {fn now()}",
                "select `{fn now()}` /* {d '1'} */",
                "select * from {{ ref('a') }} where {% if x %} a {% endif %}",
                "select {unknown x}",
                "select 1"
            })
    void everything_else_stays(String sql) {
        assertThat(JdbcEscapes.replaced(sql)).isEqualTo(sql);
    }
}
