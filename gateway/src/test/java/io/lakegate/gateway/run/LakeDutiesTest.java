package io.lakegate.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeDutiesTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(directory);
        desk.run("create model a with (materialized = table, lake_tag = 'gold') as select 1 with no data");
        desk.run("create model b with (materialized = table) as select 1 with no data");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void fulfils_them_once_a_model_is_built() {
        desk.run("run models");
        assertThat(desk.lake.done).containsExactly("tag a gold");
    }

    @Test
    void fails_the_node_whose_rights_are_not_set_and_says_that_its_table_stands() {
        desk.lake.refuses = true;
        assertThatThrownBy(() -> desk.run("run models"))
                .hasMessageContaining("The relation is built, but its Lake Formation rights are not all set")
                .hasMessageContaining("The permission to tag is missing");
        assertThat(desk.sent("PUBLISH")).anyMatch(sql -> sql.startsWith("PUBLISH a"));
    }

    @Test
    void shows_them_before_a_run_and_does_none() {
        RecordingRows rows = desk.run("explain model a");
        assertThat(rows.column("purpose")).contains("Lake Formation: Tag the table");
        assertThat(rows.column("sql")).contains("Tag a gold");
        assertThat(desk.lake.done).isEmpty();
    }

    @Test
    void builds_nothing_whose_configuration_is_wrong() {
        desk.run("create model c with (lake_tag = 'wrong') as select 1 with no data");
        assertThatThrownBy(() -> desk.run("run models select 'c'")).hasMessageContaining("There is no such tag.");
        assertThat(desk.sent("PUBLISH")).isEmpty();
    }
}
