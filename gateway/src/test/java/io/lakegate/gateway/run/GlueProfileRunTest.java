package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.dialect.SparkDialect;
import io.lakegate.gateway.project.ZippedProject;
import io.lakegate.templating.project.LoadedTemplates;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile of type glue says of the statements of a run, whatever engine there is. */
final class GlueProfileRunTest {
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
    void the_query_comment_goes_after_each_statement_that_builds_a_node() {
        deploy("query-comment: \"from */ dbt\"");
        desk.run("run models");
        assertThat(desk.engine.sent())
                .filteredOn(sql -> sql.contains("1 as one"))
                .isNotEmpty()
                .allSatisfy(sql -> assertThat(sql).endsWith("\n/* from * / dbt */"));
    }

    @Test
    void seeds_that_name_no_format_have_the_profiles() {
        deploy("seed_format: ICEBERG");
        desk.run("seed models");
        assertThat(built("countries"))
                .anySatisfy(sql -> assertThat(sql)
                        .containsIgnoringCase("USING iceberg")
                        .contains("`glue_catalog`.`lake`.`countries`"));
        assertThat(desk.run("compile models select 'of_seed'").column("sql"))
                .containsExactly("select * from glue_catalog.lake.countries");
    }

    @Test
    void seeds_of_a_profile_that_says_nothing_are_tables_of_parquet() {
        deploy("threads: 1");
        desk.run("seed models");
        assertThat(built("countries"))
                .anySatisfy(sql -> assertThat(sql).containsIgnoringCase("USING parquet"))
                .noneSatisfy(sql -> assertThat(sql).contains("/*"));
    }

    @Test
    void a_schema_that_has_to_be_made_lies_where_the_lake_says() {
        desk.lake.place = "s3://it's/lake";
        deploy("threads: 1");
        desk.run("run models");
        assertThat(desk.engine.sent()).contains("CREATE SCHEMA IF NOT EXISTS `lake` LOCATION 's3://it\\'s/lake'");
    }

    private List<String> built(String table) {
        return desk.engine.sent().stream()
                .filter(sql -> sql.contains(table) && sql.startsWith("CREATE"))
                .toList();
    }

    private void deploy(String option) {
        desk.deploy(ZippedProject.shop()
                .file("profiles.yml", "shop: {outputs: {default: {type: glue, schema: lake, " + option + "}}}")
                .file("models/one.sql", "{{ config(materialized='table') }}\nselect 1 as one")
                .file("models/of_seed.sql", "select * from {{ ref('countries') }}")
                .file("seeds/countries.csv", "id,name\n1,Chad\n"));
    }
}
