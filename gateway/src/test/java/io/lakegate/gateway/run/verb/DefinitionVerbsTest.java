package io.lakegate.gateway.run.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.statement.OwnStatement;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.run.Desk;
import io.lakegate.gateway.run.RecordingRows;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefinitionVerbsTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void somebody_carries_out_every_statement() {
        for (Class<?> statement : OwnStatement.class.getPermittedSubclasses()) {
            assertThat(desk.verbs.handles(statement))
                    .as(statement.getSimpleName())
                    .isTrue();
        }
    }

    @Test
    void builds_a_model_that_it_creates() {
        desk.engine.rows(
                "^PUBLISH", List.of(new Column("num_affected_rows", "bigint")), List.<Object[]>of(new Object[] {3L}));
        assertThat(desk.run("create model a as select 1").affected()).isEqualTo(3);
        assertThat(desk.sent("STAGE")).containsExactly("STAGE a AS select 1");
        assertThat(desk.registry.project("demo").model("a")).isPresent();
    }

    @Test
    void only_defines_a_model_with_no_data() {
        desk.run("create model a as select 1 with no data");
        assertThat(desk.engine.sent()).isEmpty();
        assertThat(desk.registry.project("demo").model("a")).isPresent();
    }

    @Test
    void creates_no_model_that_cannot_be_built() {
        desk.engine.fails("^STAGE", ErrorCode.UNDEFINED_COLUMN, "There is no column x.");
        assertCode(() -> desk.run("create model a as select x"), ErrorCode.UNDEFINED_COLUMN);
        assertThat(desk.registry.project("demo").models()).isEmpty();
    }

    @Test
    void keeps_the_old_model_when_its_replacement_cannot_be_built() {
        desk.run("create model a as select 1");
        desk.engine.fails("^STAGE", ErrorCode.UNDEFINED_COLUMN, "There is no column x.");
        assertCode(() -> desk.run("create or replace model a as select x"), ErrorCode.UNDEFINED_COLUMN);
        assertThat(desk.registry
                        .project("demo")
                        .model("a")
                        .orElseThrow()
                        .definition()
                        .template())
                .isEqualTo("select 1");
    }

    @Test
    void leaves_an_existing_model_alone_if_told_so() {
        desk.run("create model a as select 1");
        int sent = desk.engine.sent().size();
        desk.run("create model if not exists a as select 2");
        assertThat(desk.engine.sent()).hasSize(sent);
        assertCode(() -> desk.run("create model a as select 2"), ErrorCode.DUPLICATE_MODEL);
    }

    @Test
    void places_an_error_of_the_template_in_the_statement() {
        assertThatThrownBy(() -> desk.run("create model a\nas\nselect 1,\nBROKEN with no data"))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        e -> assertThat(e.location())
                                .map(SourceLocation::source)
                                .isEmpty())
                .isInstanceOfSatisfying(
                        QueryException.class,
                        e -> assertThat(e.location()).map(SourceLocation::line).hasValue(4));
    }

    @Test
    void drops_a_model_with_the_relation_it_built() {
        desk.run("create model a as select 1");
        table();
        desk.run("drop model a");
        assertThat(desk.sent("DROP")).containsExactly("DROP TABLE IF EXISTS `analytics`.`a`");
        assertThat(desk.registry.project("demo").models()).isEmpty();
    }

    @Test
    void keeps_the_relation_if_told_so() {
        desk.run("create model a as select 1");
        table();
        desk.run("drop model a keep relation");
        assertThat(desk.sent("DROP")).isEmpty();
    }

    @Test
    void never_drops_a_table_that_it_did_not_build() {
        table();
        desk.run("create model a as select 1 with no data");
        desk.run("drop model a");
        assertThat(desk.sent("DROP")).isEmpty();
    }

    @Test
    void keeps_a_model_whose_relation_cannot_be_dropped() {
        desk.run("create model a as select 1");
        table();
        desk.engine.fails("^DROP", ErrorCode.ACCESS_DENIED, "Not yours.");
        assertCode(() -> desk.run("drop model a"), ErrorCode.ACCESS_DENIED);
        assertThat(desk.registry.project("demo").model("a")).isPresent();
    }

    @Test
    void drops_nothing_that_others_refer_to() {
        desk.run("create model a as select 1");
        desk.run("create model b as select * from {{ ref('a') }}");
        table();
        assertCode(() -> desk.run("drop model a"), ErrorCode.DEPENDENT_OBJECTS);
        assertThat(desk.sent("DROP")).isEmpty();
    }

    @Test
    void knows_when_there_is_nothing_to_drop() {
        desk.run("drop model if exists a");
        desk.run("drop source if exists s.t");
        desk.run("drop macro if exists m");
        assertCode(() -> desk.run("drop model a"), ErrorCode.UNDEFINED_MODEL);
        assertCode(() -> desk.run("drop source s.t"), ErrorCode.UNDEFINED_SOURCE);
        assertCode(() -> desk.run("drop macro m"), ErrorCode.UNDEFINED_FUNCTION);
    }

    @Test
    void tells_the_name_that_was_probably_meant() {
        desk.run("create model orders as select 1 with no data");
        assertThatThrownBy(() -> desk.run("describe model ORDERS")).hasMessageContaining("Did you mean orders?");
        assertThatThrownBy(() -> desk.run("describe model other.orders"))
                .hasMessageContaining("is in schema analytics, not in other");
    }

    @Test
    void renames_a_model_and_what_it_built() {
        desk.run("create model a as select 1");
        table();
        desk.run("alter model a rename to z");
        assertThat(desk.sent("ALTER")).containsExactly("ALTER TABLE `analytics`.`a` RENAME TO `analytics`.`z`");
        assertThat(desk.registry.project("demo").model("z")).isPresent();
        assertThat(desk.registry.project("demo").model("a")).isEmpty();
        desk.run("drop model z");
        assertThat(desk.sent("DROP")).containsExactly("DROP TABLE IF EXISTS `analytics`.`z`");
    }

    @Test
    void changes_a_configuration() {
        desk.run("create model a as select 1 with no data");
        desk.run("alter model a set (materialized = 'view')");
        assertThat(desk.run("show models").column("materialized")).containsExactly("view");
    }

    @Test
    void lists_what_is_defined() {
        desk.run("create source raw.trips comment 'All' with (schema = 'nyctaxi', identifier = 'records')");
        desk.run("create model a comment 'One' as select * from {{ source('raw', 'trips') }}");
        desk.run("create model b as select 2 with no data");
        assertThat(desk.run("show sources").rows())
                .containsExactly(List.of("raw", "trips", "nyctaxi.records", "", "All"));
        RecordingRows models = desk.run("show models");
        assertThat(models.column("name")).containsExactly("a", "b");
        assertThat(models.column("last_status")).containsExactly("success", null);
        assertThat(models.column("description")).containsExactly("One", "");
        assertThat(desk.run("show models like 'A%'").column("name")).containsExactly("a");
        assertThat(desk.run("show runs").column("verb")).containsExactly("create model");
        assertThat(desk.run("show runs").column("succeeded")).containsExactly(1);
        assertThat(desk.run("show sessions").column("engine")).containsOnly("fake");
        assertThat(desk.run("show tests").rows()).isEmpty();
    }

    @Test
    void shows_lineage_both_ways() {
        desk.run("create source raw.trips with (schema = 'nyctaxi')");
        desk.run("create model a as select * from {{ source('raw', 'trips') }} with no data");
        desk.run("create model b as select * from {{ ref('a') }} with no data");
        desk.run("create model c as select * from {{ ref('b') }} with no data");
        assertThat(desk.run("show lineage of b").rows())
                .containsExactly(
                        List.of("upstream", 1, "b", "model", "a", "model"),
                        List.of("upstream", 2, "a", "model", "raw.trips", "source"),
                        List.of("downstream", 1, "c", "model", "b", "model"));
        assertThat(desk.run("show lineage of b downstream").rows()).hasSize(1);
    }

    @Test
    void explains_what_a_run_would_execute_and_executes_nothing() {
        desk.run("create model a as select 1 with no data");
        RecordingRows rows = desk.run("explain model a");
        assertThat(rows.column("step")).containsExactly(0, 0, 1, 2, 3);
        assertThat(rows.column("purpose"))
                .containsExactly("compiled query", "where it runs", "stage", "publish", "clean up: drop staging");
        assertThat(desk.sent("STAGE", "PUBLISH", "CLEANUP")).isEmpty();
    }

    @Test
    void describes_a_model() {
        desk.run("create model a (x comment 'the x') comment 'One' with (materialized = 'view', tags = array['t'])"
                + " as select 1 with no data");
        assertThat(desk.run("describe model a").rows())
                .contains(List.of("model", "name", "a", "One"), List.of("column", "x", "", "the x"))
                .anySatisfy(row -> assertThat(row).startsWith("config", "tags", "[t]"));
    }

    @Test
    void shows_a_statement_that_creates_the_same_model() {
        desk.run("create model sales.a (x comment 'it''s x', y) comment 'One' with (materialized = 'incremental',"
                + " unique_key = array['x', 'y'], threshold = 1.5, enabled = true,"
                + " table_properties = map['format-version', '2'])\nas select 1 as x with no data");
        var before = desk.registry.project("demo").model("a").orElseThrow().definition();
        String text = (String) desk.run("show create model a").rows().get(0).get(0);
        desk.run("drop model a");
        desk.run(text + " with no data");
        var after = desk.registry.project("demo").model("a").orElseThrow().definition();
        assertThat(after.config()).isEqualTo(before.config());
        assertThat(after.columns()).isEqualTo(before.columns());
        assertThat(after.template()).isEqualTo(before.template());
        assertThat(after.schema()).isEqualTo("sales");
    }

    /** From now on every relation is a table. */
    private void table() {
        desk.engine.rows(
                "^DESCRIBE TABLE",
                List.of(new Column("c", "string"), new Column("t", "string"), new Column("m", "string")),
                List.of(
                        new Object[] {"x", "int", null},
                        new Object[] {"", "", ""},
                        new Object[] {"# Detailed Table Information", "", ""},
                        new Object[] {"Type", "MANAGED", ""},
                        new Object[] {"Provider", "parquet", ""}));
    }

    private static void assertCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
