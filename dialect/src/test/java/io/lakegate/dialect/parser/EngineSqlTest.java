package io.lakegate.dialect.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.dialect.statement.EngineSql;
import io.lakegate.dialect.statement.EngineSql.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EngineSqlTest {
    private final StatementParser parser = new StatementParser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select * from t | QUERY",
                "(select 1 from t) union (select 2 from t) | QUERY",
                "with x as (select 1) select * from x | QUERY",
                "with x as (select 1) insert into t select * from x | CHANGE",
                "from t insert into u select * | CHANGE",
                "/* {~app~: ~dbt~} */ -- two ⏎ values (1) | QUERY",
                "show tables | QUERY",
                "describe table x | QUERY",
                "describe model | QUERY",
                "explain select 1 | QUERY",
                "insert into t values (1) | CHANGE",
                "merge into t using s on true when matched then delete | CHANGE",
                "create table t (a int) | DEFINITION",
                "create or replace temporary view v as select 1 | SESSION",
                "create global temp view v as select 1 | SESSION",
                "create role r | DEFINITION",
                "drop table t | DEFINITION",
                "drop temporary function f | SESSION",
                "use s | SESSION",
                "set a=b | SESSION",
                "call glue_catalog.system.expire_snapshots('t') | OTHER",
                "{% set a = 1 %} select {{ a }} | QUERY",
                "'' | OTHER"
            })
    void first_words_tell_the_kind(String line, Kind kind) {
        String sql = line.replace('⏎', '\n');
        assertThat(parser.parse(sql)).isInstanceOfSatisfying(EngineSql.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.sql()).isEqualTo(sql);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select ? from t where a = ? | 2",
                "select '?', \"?\", `?`, a from t -- ? ⏎ where b = /* ? */ ? | 1",
                "select '\\'?' from t | 0",
                "select r'\\' , ? from t| 1",
                "select {{ '?' }} from t where a = ? | 1"
            })
    void markers_outside_of_literals_comments_and_jinja_are_counted(String sql, int markers) {
        assertThat(engineSql(sql.replace('⏎', '\n')).parameterMarkers()).isEqualTo(markers);
    }

    @Test
    void jinja_is_seen_anywhere_and_only_where_it_is() {
        assertThat(engineSql("select * from {{ ref('a') }}").jinja()).isTrue();
        assertThat(engineSql("select * from t where a = '{{ var(\"x\") }}'").jinja())
                .isTrue();
        assertThat(engineSql("select a -- {{ x }}\n from t").jinja()).isTrue();
        assertThat(engineSql("select {fn now()} from t").jinja()).isFalse();
        assertThat(engineSql("select '{' || '{' from t").jinja()).isFalse();
    }

    @Test
    void a_literal_may_hold_jinja_with_the_same_quotes() {
        EngineSql sql = engineSql("select * from t where a = '{{ var('x') }}' and b = ?");

        assertThat(sql.parameterMarkers()).isEqualTo(1);
    }

    @Test
    void a_final_semicolon_is_dropped_and_an_inner_one_kept() {
        assertThat(engineSql("select a from t ; -- done\n ;").sql()).isEqualTo("select a from t");
        assertThat(engineSql("select a from t; select b from t").sql()).isEqualTo("select a from t; select b from t");
        assertThat(engineSql(" ; ").sql()).isEmpty();
    }

    @Test
    void what_is_not_closed_is_spark_s_to_report() {
        assertThat(engineSql("select 'abc from t").kind()).isEqualTo(Kind.QUERY);
        assertThat(engineSql("select {{ ref('a') from t").jinja()).isTrue();
    }

    private EngineSql engineSql(String sql) {
        return (EngineSql) parser.parse(sql);
    }
}
