package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.relation.Column;
import io.lakegate.templating.project.LoadedTemplates;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The taxi models with the real templates and the real plans: what the engine is sent. */
final class TaxiTest {
    private static final List<Column> DESCRIPTION =
            List.of(new Column("c", "string"), new Column("t", "string"), new Column("m", "string"));

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory, LoadedTemplates.create(), SparkDialect.create());
        desk.run("create source data_source.records with (schema = 'nyctaxi')");
        desk.run("create model silver_avg_metrics with (materialized = 'table') as\n"
                + "select avg(total_amount) as avg_total_amount, year, month, type\n"
                + "from {{ source('data_source', 'records') }} where year = \"2016\" group by year, month, type\n"
                + "with no data");
        desk.run("create model gold_cost_metrics as\n"
                + "{{ config(materialized='incremental', incremental_strategy='merge', file_format='iceberg',\n"
                + "   unique_key=['year', 'month', 'type'], table_properties={'format-version': '2'}) }}\n"
                + "select avg_total_amount as cost, year, month, type from {{ ref('silver_avg_metrics') }}\n"
                + "{% if is_incremental() %} where month > (select max(month) from {{ this }}) {% endif %}\n"
                + "with no data");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void builds_what_is_not_there() {
        RecordingRows rows = desk.run("run models");
        assertThat(rows.column("node")).containsExactly("silver_avg_metrics", "gold_cost_metrics");
        assertThat(desk.engine.sent())
                .anySatisfy(sql -> assertThat(sql).contains("USING parquet", "from nyctaxi.records"))
                .anySatisfy(sql -> assertThat(sql)
                        .startsWith("CREATE TABLE")
                        .contains("gold_cost_metrics")
                        .contains("iceberg")
                        .contains("'format-version'")
                        .doesNotContain("max(month)"));
    }

    @Test
    void merges_into_what_is_there() {
        desk.engine.rows(
                "^DESCRIBE TABLE .*gold_cost_metrics",
                DESCRIPTION,
                List.of(
                        new Object[] {"cost", "double", null},
                        new Object[] {"year", "string", null},
                        new Object[] {"", "", ""},
                        new Object[] {"# Detailed Table Information", "", ""},
                        new Object[] {"Type", "MANAGED", ""},
                        new Object[] {"Provider", "iceberg", ""}));
        desk.engine.rows("\\.snapshots", List.of(new Column("r", "string")), List.<Object[]>of(new Object[] {"9"}));
        RecordingRows rows = desk.run("run models select 'gold_cost_metrics'");
        assertThat(desk.engine.sent())
                .anySatisfy(sql -> assertThat(sql).startsWith("MERGE INTO").contains("max(month)"));
        // The commit counts the rows that were only copied, too.
        assertThat(rows.column("rows_affected").get(0)).isNull();
    }

    @Test
    void places_an_undefined_ref_in_the_statement() {
        assertThatThrownBy(() -> desk.run("create model x\nas\nselect *\nfrom {{ ref('silver') }}"))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.UNDEFINED_MODEL);
                    assertThat(e.location()).map(SourceLocation::line).hasValue(4);
                    assertThat(e.location()).map(SourceLocation::source).isEmpty();
                });
    }

    @Test
    void names_a_cycle() {
        assertThatThrownBy(() -> desk.run("create or replace model silver_avg_metrics as"
                        + " select * from {{ ref('gold_cost_metrics') }} with no data"))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEPENDENCY_CYCLE));
    }

    @Test
    void refuses_a_macro_that_is_in_use() {
        desk.run("create macro cents as {% macro cents(x) %}({{ x }} * 100){% endmacro %}");
        desk.run(
                "create model y as select {{ cents('total') }} as c from {{ ref('silver_avg_metrics') }} with no data");
        assertThat(desk.run("compile models select 'y'").column("sql").get(0).toString())
                .contains("(total * 100)");
        assertThatThrownBy(() -> desk.run("drop macro cents")).isInstanceOf(QueryException.class);
        assertThat(desk.run("show macros").column("name")).containsExactly("cents");
    }
}
