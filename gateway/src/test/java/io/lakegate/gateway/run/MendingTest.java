package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.dialect.plan.TableHome;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.store.RunPlaces;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.RunState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MendingTest {
    private static final String RUN = "0123abcd-4567-0000-0000-000000000000";
    private static final String ASIDE = "`analytics`.`a__lg_0123abcd45`";
    private static final String BACKUP = "`analytics`.`a__lg_0123abcd45_old`";

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory);
        desk.run("create model a as select 1 with no data");
        desk.run("create model b as select 2 with no data");
        interrupted(RUN, RunPlaces.UNKNOWN);
    }

    private void interrupted(String run, RunPlaces places) {
        desk.store
                .runs()
                .begin(new RunRecord(
                        run,
                        "demo",
                        "gateway",
                        "ann",
                        "run",
                        "run models",
                        List.of(NodeId.model("demo", "a")),
                        RunState.RUNNING,
                        "",
                        Instant.now(),
                        null,
                        places));
        desk.store.runs().interruptRunsOf("gateway");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void puts_the_old_table_back_where_none_stands() {
        table(BACKUP);
        table(ASIDE);
        desk.run("run models select 'b'");
        assertThat(desk.sent("ALTER")).containsExactly("ALTER TABLE " + BACKUP + " RENAME TO `analytics`.`a`");
        assertThat(desk.sent("DROP")).containsExactly("DROP TABLE IF EXISTS " + ASIDE);
    }

    @Test
    void drops_the_old_table_where_the_new_one_stands() {
        table(BACKUP);
        table("`analytics`.`a`");
        desk.run("run models select 'b'");
        assertThat(desk.sent("ALTER")).isEmpty();
        assertThat(desk.sent("DROP")).containsExactly("DROP TABLE IF EXISTS " + BACKUP);
    }

    @Test
    void leaves_it_to_a_lake_that_cannot_rename_and_looks_again_when_that_failed() {
        desk.lake.home = new TableHome.Redefining("s3://lake/analytics");
        desk.lake.refuses = true;
        desk.run("run models select 'b'");
        assertThat(desk.lake.done).isEmpty();
        desk.lake.refuses = false;
        desk.run("run models select 'b'");
        assertThat(desk.lake.done).containsExactly("SETTLE analytics.a", "RETIRE analytics.a");
        desk.run("run models select 'b'");
        assertThat(desk.lake.done).hasSize(2);
        assertThat(desk.sent("ALTER", "DROP")).isEmpty();
    }

    @Test
    void looks_once() {
        desk.run("run models select 'b'");
        table(BACKUP);
        desk.run("run models select 'b'");
        assertThat(desk.sent("ALTER", "DROP")).isEmpty();
    }

    @Test
    void fails_no_run_and_looks_again_later() {
        desk.engine.fails("^DESCRIBE TABLE EXTENDED " + Pattern.quote(BACKUP), ErrorCode.ACCESS_DENIED, "No.");
        assertThat(desk.run("run models select 'b'").column("status")).containsExactly("success");
        table(BACKUP);
        desk.run("run models select 'b'");
        assertThat(desk.sent("ALTER")).hasSize(1);
    }

    @Test
    void looks_on_the_engine_that_the_run_used_whatever_the_model_says_now() {
        NodeId a = NodeId.model("demo", "a");
        interrupted("99999999-9999-0000-0000-000000000000", new RunPlaces("twin", Map.of(a, "second")));
        interrupted("88888888-8888-0000-0000-000000000000", new RunPlaces("twin", Map.of()));
        desk.run("run models select 'b'");
        assertThat(desk.second.sent()).anyMatch(sql -> sql.contains("a__lg_9999999999"));
        assertThat(desk.engine.sent()).noneMatch(sql -> sql.contains("a__lg_9999999999"));
        assertThat(desk.twin.sent()).anyMatch(sql -> sql.contains("a__lg_8888888888"));
        assertThat(desk.engine.sent())
                .as("of a run that did not record any")
                .anyMatch(sql -> sql.contains("a__lg_0123abcd45"));
    }

    @Test
    void what_a_node_could_not_clear_up_is_cleared_up_by_the_next_run() {
        desk.run("run models select 'b'");
        desk.lake.home = new TableHome.Redefining("s3://lake/analytics");
        desk.engine.fails("^CLEANUP b", ErrorCode.ACCESS_DENIED, "No.");
        assertThat(desk.run("run models select 'b'").column("message"))
                .first()
                .asString()
                .contains("Left behind");
        assertThat(desk.lake.done).isEmpty();
        desk.run("run models select 'a'");
        assertThat(desk.lake.done).containsExactly("SETTLE analytics.b", "RETIRE analytics.b");
        desk.run("run models select 'a'");
        assertThat(desk.lake.done).hasSize(2);
    }

    private void table(String quoted) {
        desk.engine.rows(
                "^DESCRIBE TABLE EXTENDED " + Pattern.quote(quoted) + "$",
                List.of(new Column("c", "string"), new Column("t", "string"), new Column("m", "string")),
                List.<Object[]>of(new Object[] {"x", "int", null}));
    }
}
