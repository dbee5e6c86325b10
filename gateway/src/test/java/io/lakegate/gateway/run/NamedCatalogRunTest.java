package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.project.LoadedTemplates;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose configuration names a catalog that one of two engines has. */
final class NamedCatalogRunTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory, LoadedTemplates.create(), SparkDialect.create());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_model_is_built_in_the_catalog_that_it_names() {
        desk.run("create model m with (materialized = 'table', file_format = 'iceberg', database = 'gold',"
                + " engine = 'second') as select 1 as x with no data");
        desk.run("create model n with (materialized = 'table', engine = 'second') as select * from {{ ref('m') }}"
                + " with no data");
        assertThat(desk.run("run models").column("relation")).containsExactly("gold.analytics.m", "analytics.n");
        assertThat(desk.sent(desk.second, "CREATE"))
                .anySatisfy(sql -> assertThat(sql).startsWith("CREATE SCHEMA IF NOT EXISTS `gold`.`analytics`"))
                .anySatisfy(sql -> assertThat(sql).startsWith("CREATE TABLE `gold`.`analytics`.`m`"))
                .anySatisfy(sql -> assertThat(sql).contains("from gold.analytics.m"));
    }

    @Test
    void an_engine_without_the_catalog_builds_and_reads_nothing_there() {
        desk.run("create model m with (materialized = 'table', file_format = 'iceberg', database = 'gold') as"
                + " select 1 as x with no data");
        refused("run models", "The model 'm' runs on", "engine fake, which has no catalog 'gold' but spark_catalog");
        desk.run("create source raw.t with (catalog = 'gold')");
        desk.run("create model r as select * from {{ source('raw', 't') }} with no data");
        refused("run models select 'r'", "The model 'r'", "engine fake, which has no catalog 'gold'");
        assertThat(desk.engine.sent()).isEmpty();
    }

    @Test
    void a_catalog_of_no_engine_is_refused_when_the_model_is_made() {
        refused(
                "create model m with (materialized = 'table', file_format = 'iceberg', database = 'gld') as select 1"
                        + " as x with no data",
                "database should name a catalog that the engine has",
                "Known: glue_catalog, gold, spark_catalog.");
    }

    private void refused(String sql, String... words) {
        assertThatThrownBy(() -> desk.run(sql))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG))
                .hasMessageContainingAll(words);
    }
}
