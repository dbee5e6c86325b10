package io.lakegate.gateway.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.dialect.plan.LakeChange;
import io.lakegate.dialect.plan.Leftovers;
import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;
import io.lakegate.gateway.aws.FakeAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that take each other's place in the Data Catalog, with files in a bucket. */
final class ReplacementTest {
    private static final String SUFFIX = "0123abcd45";
    private static final String ASIDE = "trips__lg_" + SUFFIX;
    private static final String BACKUP = ASIDE + "_old";
    private static final String OLD_FILES = "nyctaxi/trips__lg_aaaabbbb00";
    private static final String NEW_FILES = "nyctaxi/" + ASIDE;
    private static final String PARTED = "{\"PartitionKeys\":[{\"Name\":\"year\",\"Type\":\"int\"}]}";
    private static final String VIEW =
            "{\"TableType\":\"VIRTUAL_VIEW\",\"ViewOriginalText\":\"select 1\",\"StorageDescriptor\":{}}";
    private static final String ICEBERG =
            "{\"Parameters\":{\"table_type\":\"ICEBERG\",\"metadata_location\":\"s3://lake/m.json\"}}";

    private final LakeWorld world = new LakeWorld();
    private final FakeAws aws = world.aws;
    private final FakeBucket bucket = world.bucket;
    private final FakeDataCatalog tables = new FakeDataCatalog(aws);
    private final AwsLake lake = world.lake(new TablePlace("s3://lake/", false));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tables_lie_below_the_engine_s_root_or_else_where_their_database_does() {
        assertThat(lake.home(LakeWorld.trips(Map.of()))).isEqualTo(new TableHome.Redefining("s3://lake/nyctaxi"));
        assertThat(world.lake(new TablePlace("s3://lake/", true)).home(LakeWorld.trips(Map.of())))
                .isEqualTo(new TableHome.Redefining("s3://lake"));
        assertThat(world.lake(new TablePlace("", false)).home(LakeWorld.trips(Map.of())))
                .isEqualTo(new TableHome.Redefining("s3://lake/db"));
    }

    @Test
    void a_new_table_gets_definition_and_partitions_of_what_was_built_aside() {
        parted(ASIDE, NEW_FILES, "2016", "2017");
        carryOut(LakeChange.EXCHANGE);
        assertThat(tables.tables()).containsExactly("trips");
        assertThat(tables.location("trips")).isEqualTo("s3://lake/" + NEW_FILES);
        assertThat(tables.partitions("trips"))
                .containsExactly("s3://lake/" + NEW_FILES + "/year=2016", "s3://lake/" + NEW_FILES + "/year=2017");
    }

    @Test
    void a_table_is_updated_in_one_call_and_only_its_own_old_files_go() {
        parted("trips", OLD_FILES, "2015", "2016");
        parted(ASIDE, NEW_FILES, "2016", "2017");
        bucket.put("nyctaxi/trips/somebody.parquet");
        bucket.put("nyctaxi/trips__lg_aaaabbbb001/else.parquet");
        carryOut(LakeChange.EXCHANGE);
        assertThat(aws.requests("UpdateTable")).hasSize(1);
        assertThat(aws.requests("UpdateTable").get(0).path("SkipArchive").asBoolean())
                .isTrue();
        assertThat(aws.requests("DeleteTable"))
                .extracting(request -> request.path("Name").asText())
                .containsExactly(ASIDE);
        carryOut(LakeChange.RETIRE);
        assertThat(tables.tables()).containsExactly("trips");
        assertThat(tables.partitions("trips"))
                .containsExactly("s3://lake/" + NEW_FILES + "/year=2016", "s3://lake/" + NEW_FILES + "/year=2017");
        assertThat(bucket.keys())
                .containsExactly(
                        "nyctaxi/trips/somebody.parquet",
                        NEW_FILES + "/year=2016/a.parquet",
                        NEW_FILES + "/year=2017/a.parquet",
                        "nyctaxi/trips__lg_aaaabbbb001/else.parquet");
    }

    @Test
    void many_partitions_go_in_as_few_calls_as_there_can_be() {
        List<String> old = new ArrayList<>();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            (i < 130 ? old : made).add(Integer.toString(1000 + i));
        }
        made.addAll(old.subList(0, 101));
        parted("trips", OLD_FILES, old.toArray(String[]::new));
        parted(ASIDE, NEW_FILES, made.toArray(String[]::new));
        carryOut(LakeChange.EXCHANGE);
        assertThat(tables.partitions("trips")).hasSize(231).allMatch(each -> each.contains(ASIDE));
        assertThat(aws.requests("BatchCreatePartition")).hasSize(2);
        assertThat(aws.requests("BatchUpdatePartition")).hasSize(2);
        assertThat(aws.requests("BatchDeletePartition")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {VIEW, ICEBERG, PARTED, "{}"})
    void whatever_happens_after_any_call_nothing_is_lost_and_settling_leaves_one_table(String old) {
        int writes = 0;
        for (boolean whole = false; !whole; writes++) {
            tables.tables().forEach(tables::remove);
            bucket.clear();
            tables.table("trips", "s3://lake/" + OLD_FILES, old);
            files("trips", OLD_FILES);
            parted(ASIDE, NEW_FILES, "2016", "2017");
            tables.failAfter(writes);
            whole = succeeds();
            tables.failAfter(Integer.MAX_VALUE);
            for (int again = 0; again < 2; again++) {
                carryOut(LakeChange.SETTLE);
                carryOut(LakeChange.RETIRE);
                assertOneWholeTable(old, whole);
            }
        }
        assertThat(writes).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {VIEW, ICEBERG, PARTED, "{}"})
    void settling_may_itself_be_killed_after_any_call(String old) {
        for (int writes = 0; writes < 8; writes++) {
            for (int settled = 0; settled < 8; settled++) {
                tables.tables().forEach(tables::remove);
                bucket.clear();
                tables.table("trips", "s3://lake/" + OLD_FILES, old);
                files("trips", OLD_FILES);
                parted(ASIDE, NEW_FILES, "2016", "2017");
                tables.failAfter(writes);
                boolean whole = succeeds();
                tables.failAfter(settled);
                try {
                    carryOut(LakeChange.SETTLE);
                } catch (QueryException killed) {
                    assertThat(killed).hasMessageContaining("killed by the test");
                }
                tables.failAfter(Integer.MAX_VALUE);
                carryOut(LakeChange.SETTLE);
                carryOut(LakeChange.RETIRE);
                assertOneWholeTable(old, whole);
            }
        }
    }

    @Test
    void files_of_a_build_that_failed_before_the_catalog_knew_it_are_deleted() {
        parted("trips", OLD_FILES, "2016");
        bucket.put(NEW_FILES + "/_temporary/0/a.parquet");
        carryOut(LakeChange.SETTLE);
        assertThat(bucket.keys()).containsExactly(OLD_FILES + "/year=2016/a.parquet");
        assertThat(tables.tables()).containsExactly("trips");
    }

    @Test
    void settling_after_the_exchange_leaves_the_new_files() {
        parted("trips", OLD_FILES, "2016");
        parted(ASIDE, NEW_FILES, "2016");
        carryOut(LakeChange.EXCHANGE);
        carryOut(LakeChange.SETTLE);
        assertThat(bucket.keys()).contains(NEW_FILES + "/year=2016/a.parquet");
        assertThat(tables.location("trips")).endsWith(NEW_FILES);
    }

    @Test
    void nothing_is_retired_before_the_exchange_is_complete() {
        parted("trips", OLD_FILES, "2016");
        parted(ASIDE, NEW_FILES, "2016");
        parted(BACKUP, OLD_FILES, "2016");
        carryOut(LakeChange.RETIRE);
        assertThat(tables.tables()).containsExactly("trips", ASIDE, BACKUP);
        assertThat(bucket.keys()).contains(OLD_FILES + "/year=2016/a.parquet");
    }

    @Test
    void a_table_that_somebody_changed_meanwhile_is_left_to_him() {
        parted("trips", OLD_FILES, "2016");
        parted(ASIDE, NEW_FILES, "2016");
        aws.on(
                "UpdateTable",
                request -> FakeAws.Reply.error(400, "ConcurrentModificationException", "another version"));
        assertThatThrownBy(() -> carryOut(LakeChange.EXCHANGE)).hasMessageContaining("somebody else");
        carryOut(LakeChange.SETTLE);
        assertThat(tables.tables()).containsExactly("trips");
        assertThat(tables.location("trips")).endsWith(OLD_FILES);
    }

    @Test
    void dbt_glue_s_tables_lie_around_no_new_one_and_go_with_their_files() {
        parted("trips", "nyctaxi/trips", "2016");
        replace(LakeWorld.trips(Map.of()), NEW_FILES);
        assertThat(bucket.keys()).containsExactly(NEW_FILES + "/year=2016/a.parquet");
    }

    @Test
    void a_configured_location_holds_the_builds_and_loses_only_the_old_one() {
        Model model = LakeWorld.trips(Map.of("custom_location", "s3://lake/own/place/"));
        parted("trips", "own/place", "2016");
        replace(model, "own/place/" + ASIDE);
        assertThat(bucket.keys()).containsExactly("own/place/" + ASIDE + "/year=2016/a.parquet");
    }

    @Test
    void files_of_a_table_that_somebody_had_made_elsewhere_stay() {
        parted("trips", "raw/trips", "2016");
        replace(LakeWorld.trips(Map.of()), NEW_FILES);
        assertThat(bucket.keys()).contains("raw/trips/year=2016/a.parquet");
        assertThat(tables.tables()).containsExactly("trips");
    }

    @Test
    void files_that_another_table_shows_stay() {
        parted("trips", OLD_FILES, "2016");
        tables.table("shown", "s3://lake/" + OLD_FILES, "{}");
        replace(LakeWorld.trips(Map.of()), NEW_FILES);
        assertThat(bucket.keys()).contains(OLD_FILES + "/year=2016/a.parquet");
        assertThat(tables.tables()).containsExactly("shown", "trips");
    }

    @Test
    void files_that_cannot_be_deleted_are_told_and_found_again() {
        parted("trips", OLD_FILES, "2016");
        parted(ASIDE, NEW_FILES, "2016");
        bucket.lock(OLD_FILES + "/year=2016/a.parquet");
        carryOut(LakeChange.EXCHANGE);
        assertThatThrownBy(() -> carryOut(LakeChange.RETIRE)).hasMessageContaining("a.parquet");
        assertThat(tables.tables()).containsExactly("trips", BACKUP);
    }

    @Test
    void a_renamed_table_keeps_its_partitions_and_files() {
        parted("trips", OLD_FILES, "2015", "2016");
        assertThat(lake.rename(LakeWorld.trips(Map.of()), new Relation(null, "nyctaxi", "rides")))
                .isTrue();
        assertThat(tables.tables()).containsExactly("rides");
        assertThat(tables.partitions("rides")).hasSize(2).allMatch(each -> each.contains(OLD_FILES));
        assertThat(bucket.keys()).hasSize(2);
    }

    private void replace(Model model, String place) {
        parted(ASIDE, place, "2016");
        carryOut(model, LakeChange.EXCHANGE);
        carryOut(model, LakeChange.RETIRE);
    }

    private boolean succeeds() {
        try {
            carryOut(LakeChange.EXCHANGE);
            return true;
        } catch (QueryException killed) {
            assertThat(killed).hasMessageContaining("killed by the test");
            return false;
        }
    }

    private void assertOneWholeTable(String old, boolean mustBeNew) {
        assertThat(tables.tables()).containsExactly("trips");
        boolean isNew = tables.location("trips").endsWith(NEW_FILES);
        assertThat(isNew || !mustBeNew).isTrue();
        List<String> partitions = tables.partitions("trips");
        if (isNew) {
            assertThat(partitions).hasSize(2).allMatch(each -> each.contains(NEW_FILES));
            assertThat(bucket.keys()).contains(NEW_FILES + "/year=2016/a.parquet");
        } else if (old.equals(PARTED)) {
            assertThat(partitions).hasSize(2).allMatch(each -> each.contains(OLD_FILES));
            assertThat(bucket.keys()).isNotEmpty().allMatch(key -> key.startsWith(OLD_FILES));
        } else {
            assertThat(partitions).isEmpty();
            assertThat(bucket.keys()).noneMatch(key -> key.startsWith(NEW_FILES));
        }
    }

    private void parted(String name, String place, String... years) {
        tables.table(name, "s3://lake/" + place, PARTED);
        files(name, place, years);
    }

    /** Partitions of its name, where it has any, and a file in each. */
    private void files(String name, String place, String... years) {
        boolean parted = tables.table(name).has("PartitionKeys");
        for (String year : years.length == 0 ? new String[] {"2015", "2016"} : years) {
            if (parted) {
                tables.partition(name, year);
            }
            bucket.put(place + "/year=" + year + "/a.parquet");
        }
    }

    private void carryOut(LakeChange change) {
        carryOut(LakeWorld.trips(Map.of()), change);
    }

    private void carryOut(Model model, LakeChange change) {
        lake.carryOut(model, new PlanStep.Lake(change, Leftovers.of(model, SUFFIX, lake.home(model))));
    }
}
