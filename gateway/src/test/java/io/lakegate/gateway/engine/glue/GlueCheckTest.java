package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlueCheckTest {
    @TempDir
    Path directory;

    private GlueWorld world;

    @BeforeEach
    void start() {
        world = new GlueWorld(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_missing_permission_fails_its_part_and_the_others_are_checked_still() {
        world.glue.fault("GetDatabases", FakeGlue.DENIED);
        world.glue.deniedMessage = "User: arn:aws:iam::1:user/ann is not authorized to perform: glue:GetDatabases on x";
        assertThat(GlueCheck.withoutCompute(world.settings(), world.accounts, "default"))
                .filteredOn(finding ->
                        finding.part().equals("catalog") || finding.part().equals("sessions"))
                .extracting(finding -> finding.part() + " " + finding.ok())
                .containsExactly("catalog false", "sessions true");
    }

    @Test
    void permissions_on_tables_are_tried_on_one_that_cannot_exist() {
        assertThat(tables()).isEqualTo("true tables can be listed, replaced and dropped");
        assertThat(world.glue.calls)
                .contains(
                        "GetTables",
                        "GetTable",
                        "GetPartitions",
                        "CreateTable",
                        "UpdateTable",
                        "DeleteTable",
                        "BatchCreatePartition",
                        "BatchUpdatePartition",
                        "BatchDeletePartition");
    }

    @Test
    void each_permission_on_tables_that_is_missing_is_named() {
        world.glue.deniedMessage = "";
        world.glue.fault("UpdateTable", FakeGlue.DENIED);
        world.glue.fault("BatchDeletePartition", FakeGlue.DENIED);
        assertThat(tables())
                .startsWith("false The permission glue:UpdateTable is missing")
                .contains("The permission glue:BatchDeletePartition is missing", "are not replaced")
                .doesNotContain("glue:GetTable ");
    }

    private String tables() {
        return GlueCheck.withoutCompute(world.settings(), world.accounts, "default").stream()
                .filter(finding -> finding.part().equals("tables"))
                .map(finding -> finding.ok() + " " + finding.found())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_session_is_tried_and_stopped() {
        GlueCheck.Finding finding = GlueCheck.session("prod", world.settings(), world.accounts, world.store.compute());
        assertThat(finding.ok()).as(finding.found()).isTrue();
        assertThat(world.glue.created).isEqualTo(1);
        assertThat(world.glue.running()).isEmpty();
    }

    @Test
    void a_session_that_is_to_stay_warm_serves_the_next_check() {
        world.bounds = new FleetBounds(0, 2, 2, Duration.ofMinutes(10), true);
        for (int i = 0; i < 2; i++) {
            GlueCheck.Finding finding =
                    GlueCheck.session("prod", world.settings(), world.accounts, world.store.compute());
            assertThat(finding.ok()).as(finding.found()).isTrue();
            assertThat(finding.found()).contains("stays warm");
        }
        assertThat(world.glue.created).isEqualTo(1);
        assertThat(world.glue.running()).hasSize(1);
    }
}
