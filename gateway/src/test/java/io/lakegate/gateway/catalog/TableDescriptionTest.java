package io.lakegate.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.templating.QueryRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are answers of Spark 3.5.7. */
final class TableDescriptionTest {
    private static final Relation RELATION = new Relation(null, "s", "t");

    @Test
    void reads_a_parquet_table_with_partitions() {
        RelationState state = read("""
                a|int|the a
                b|decimal(10,2)|
                year|string|
                # Partition Information||
                # col_name|data_type|comment
                year|string|
                ||
                # Detailed Table Information||
                Catalog|spark_catalog|
                Database|s|
                Table|t|
                Created By|Spark 3.5.7|
                Type|MANAGED|
                Provider|parquet|
                Location|file:/w/s.db/t|
                Partition Provider|Catalog|""");
        assertThat(state.kind()).isEqualTo(RelationKind.TABLE);
        assertThat(state.format()).isEqualTo(FileFormat.PARQUET);
        assertThat(state.columns())
                .containsExactly(
                        new Column("a", "int", "the a"),
                        new Column("b", "decimal(10,2)"),
                        new Column("year", "string"));
        assertThat(state.partitionColumns()).containsExactly("year");
    }

    @Test
    void reads_an_iceberg_table() {
        RelationState state = read("""
                id|bigint|
                ts|timestamp|
                region|string|
                # Partition Information||
                # col_name|data_type|comment
                region|string|
                ||
                # Metadata Columns||
                _spec_id|int|
                _partition|struct<region:string>|
                _file|string|
                ||
                # Detailed Table Information||
                Name|glue_catalog.s.t|
                Type|MANAGED|
                Location|file:/w/s.db/t|
                Provider|iceberg|
                Owner|root|
                Table Properties|[current-snapshot-id=1,format=iceberg/parquet,format-version=2]|""");
        assertThat(state.format()).isEqualTo(FileFormat.ICEBERG);
        assertThat(state.columns()).extracting(Column::name).containsExactly("id", "ts", "region");
        assertThat(state.partitionColumns()).containsExactly("region");
    }

    @Test
    void takes_no_partition_transform_for_a_column() {
        RelationState state = read("""
                id|bigint|
                # Partitioning||
                Part 0|bucket(4, id)|
                ||
                # Detailed Table Information||
                Provider|iceberg|""");
        assertThat(state.partitionColumns()).isEmpty();
        assertThat(state.columns()).hasSize(1);
    }

    @Test
    void reads_a_view() {
        RelationState state = read("""
                a|int|
                ||
                # Detailed Table Information||
                Catalog|spark_catalog|
                Type|VIEW|
                View Text|select 1 as a|
                View Original Text|select 1 as a|""");
        assertThat(state.kind()).isEqualTo(RelationKind.VIEW);
        assertThat(state.format()).isNull();
    }

    @Test
    void reads_a_table_in_a_format_that_is_not_known() {
        assertThat(read("a|int|\n||\n# Detailed Table Information||\nType|EXTERNAL|\nProvider|jdbc|")
                        .format())
                .isNull();
    }

    private static RelationState read(String text) {
        List<List<Object>> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            rows.add(Arrays.asList((Object[]) line.split("\\|", -1)));
        }
        return TableDescription.read(
                RELATION,
                new QueryRows(
                        List.of(
                                new Column("col_name", "string"),
                                new Column("data_type", "string"),
                                new Column("comment", "string")),
                        rows));
    }
}
