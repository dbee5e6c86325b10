package io.lakegate.gateway.lake.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.gateway.catalog.glue.LakeTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RemovalRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://lake/nyctaxi/trips",
                "s3://lake/nyctaxi/trips/",
                "s3a://lake/Trips",
                "s3n://lake/warehouse/nyctaxi.db/trips",
                "s3://lake/nyctaxi/trips-0f3a5f10c1d24be0a9a3cc7e39a5a6f2",
                "s3://lake/nyctaxi/trips-0f3a5f10-c1d2-4be0-a9a3-cc7e39a5a6f2",
            })
    void takes_a_directory_named_after_the_table(String location) {
        RemovalRule.Verdict verdict = verdict(parquet("trips", location), "");
        assertThat(verdict.files()).isPresent();
        assertThat(verdict.files().orElseThrow().path()).doesNotEndWith("/").isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3://lake | no directory",
                "s3://lake/ | no directory",
                "'' | no directory",
                "hdfs://lake/trips | no directory",
                "file:/tmp/trips | no directory",
                "s3://lake/nyctaxi/../trips | no directory",
                "s3://lake//trips | no directory",
                "s3://lake/a//trips | no directory",
                "s3://lake/nyctaxi | not named after it",
                "s3://lake/nyctaxi/trips_old | not named after it",
                "s3://lake/nyctaxi/trips2 | not named after it",
                "s3://lake/nyctaxi/my_trips | not named after it",
            })
    void leaves_any_other_place_alone(String location, String why) {
        RemovalRule.Verdict verdict = verdict(parquet("trips", location), "");
        assertThat(verdict.files()).isEmpty();
        assertThat(verdict.doubtful()).isTrue();
        assertThat(verdict.reason()).contains(why);
    }

    @Test
    void takes_the_location_that_the_model_configures() {
        LakeTable table = parquet("trips", "s3://lake/anywhere/2024");
        assertThat(verdict(table, "s3://lake/anywhere/2024/").files()).isPresent();
        assertThat(verdict(table, "s3://lake/anywhere").files()).isEmpty();
        assertThat(verdict(parquet("trips", "s3://lake"), "s3://lake").files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://lake/x/trips", "s3://lake/x/trips/archive", "s3://lake/x", "s3a://lake/"})
    void takes_nothing_that_another_table_uses(String neighbour) {
        RemovalRule.Verdict verdict = verdict(
                parquet("trips", "s3://lake/x/trips"),
                "",
                parquet("other", neighbour),
                parquet("trips", "s3://lake/x/trips"));
        assertThat(verdict.files()).isEmpty();
        assertThat(verdict.reason()).contains("shared with nyctaxi.other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://lake/x/trips_old", "s3://other/x/trips", "", "s3://lake/y/trips"})
    void is_not_stopped_by_tables_beside_it(String neighbour) {
        assertThat(verdict(parquet("trips", "s3://lake/x/trips"), "", parquet("other", neighbour))
                        .files())
                .isPresent();
    }

    @Test
    void leaves_external_tables_views_and_s3_tables_their_files() {
        assertThat(RemovalRule.of(
                                table("zones", RelationKind.TABLE, FileFormat.CSV, "s3://raw/zones", true),
                                "",
                                true,
                                false,
                                List.of())
                        .files())
                .isEmpty();
        assertThat(RemovalRule.of(table("v", RelationKind.VIEW, null, "s3://raw/v", false), "", true, false, List.of())
                        .files())
                .isEmpty();
        assertThat(RemovalRule.of(iceberg(), "", true, true, List.of()).files()).isEmpty();
    }

    @Test
    void purges_iceberg_only_when_told_to() {
        assertThat(RemovalRule.of(iceberg(), "", false, false, List.of()).files())
                .isEmpty();
        assertThat(RemovalRule.of(iceberg(), "", false, false, List.of()).doubtful())
                .isFalse();
        assertThat(RemovalRule.of(iceberg(), "", true, false, List.of()).files())
                .isPresent();
    }

    private static RemovalRule.Verdict verdict(LakeTable table, String customLocation, LakeTable... others) {
        return RemovalRule.of(table, customLocation, false, false, List.of(others));
    }

    private static LakeTable iceberg() {
        return table("trips", RelationKind.TABLE, FileFormat.ICEBERG, "s3://lake/nyctaxi/trips", false);
    }

    private static LakeTable parquet(String name, String location) {
        return table(name, RelationKind.TABLE, FileFormat.PARQUET, location, false);
    }

    private static LakeTable table(
            String name, RelationKind kind, FileFormat format, String location, boolean external) {
        return new LakeTable(
                "123456789012",
                "nyctaxi",
                name,
                kind,
                format,
                List.of(),
                List.of(),
                null,
                null,
                location,
                external,
                OptionalLong.empty(),
                OptionalLong.empty(),
                null,
                Map.of());
    }
}
