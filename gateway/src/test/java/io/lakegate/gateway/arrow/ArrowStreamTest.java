package io.lakegate.gateway.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.relation.Column;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ArrowStreamTest {
    private static final List<Column> COLUMNS = List.of(new Column("n", "bigint"), new Column("t", "string"));

    private static ResultBatch batch(Object[]... rows) {
        return RowEncoder.encode(COLUMNS, List.of(rows));
    }

    private static List<List<Object>> read(List<ByteBuffer> stream) {
        List<List<Object>> rows = new ArrayList<>();
        try (RowReader reader = new RowReader(new BufferInput(stream))) {
            while (reader.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < reader.columns().size(); i++) {
                    row.add(reader.value(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void joins_streams_without_reading_rows() {
        ArrowStream first = ArrowStream.split(
                batch(new Object[] {1L, "a"}, new Object[] {2L, null}).arrowStream());
        ArrowStream second = ArrowStream.split(batch(new Object[] {3L, "c"}).arrowStream());
        assertThat(first.schema()).isEqualTo(second.schema());
        assertThat(first.rows()).isEqualTo(2);
        assertThat(first.columns()).isEqualTo(2);
        assertThat(read(List.of(first.schema(), first.batches(), second.batches(), ArrowStream.endMarker())))
                .containsExactly(List.of(1L, "a"), Arrays.asList(2L, null), List.of(3L, "c"));
    }

    @Test
    void a_stream_of_a_schema_alone_has_no_rows() {
        ArrowStream empty = ArrowStream.split(batch().arrowStream());
        assertThat(empty.rows()).isZero();
        assertThat(empty.batches().remaining()).isZero();
    }

    @Test
    void refuses_bytes_that_are_no_stream() {
        ByteBuffer good = batch(new Object[] {1L, "a"}, new Object[] {2L, "b"}).arrowStream();
        assertThatThrownBy(() -> ArrowStream.split(ByteBuffer.allocate(0))).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> ArrowStream.split(ByteBuffer.wrap(new byte[64])))
                .isInstanceOf(QueryException.class);
        ByteBuffer cut = good.duplicate();
        cut.limit(good.limit() - 40);
        assertThatThrownBy(() -> ArrowStream.split(cut)).isInstanceOf(QueryException.class);
    }

    @Test
    void never_reads_beyond_its_bytes_whatever_they_are() {
        ByteBuffer good = batch(new Object[] {1L, "a"}, new Object[] {2L, "b"}).arrowStream();
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[good.remaining()];
            good.duplicate().get(bytes);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                ArrowStream.split(ByteBuffer.wrap(bytes));
            } catch (QueryException expected) {
                assertThat(expected.message()).contains("not a valid Arrow stream");
            }
        }
    }

    @Test
    void cuts_the_batch_that_crosses_a_limit() {
        ResultBatch cut =
                RowLimit.first(batch(new Object[] {1L, "a"}, new Object[] {2L, "b"}, new Object[] {3L, "c"}), 2);
        assertThat(cut.rowCount()).isEqualTo(2);
        assertThat(read(List.of(cut.arrowStream()))).containsExactly(List.of(1L, "a"), List.of(2L, "b"));
    }

    @Test
    void encodes_every_type_of_a_small_result() {
        List<Column> columns = List.of(
                new Column("a", "int"),
                new Column("b", "smallint"),
                new Column("c", "double"),
                new Column("d", "boolean"),
                new Column("e", "decimal(10,2)"),
                new Column("f", "timestamp"),
                new Column("g", "void"));
        Instant time = Instant.parse("2026-01-31T10:00:00.123456Z");
        ResultBatch batch = RowEncoder.encode(
                columns, List.<Object[]>of(new Object[] {1, (short) 2, 1.5, true, new BigDecimal("1.5"), time, null}));
        assertThat(read(List.of(batch.arrowStream())))
                .containsExactly(Arrays.asList(1, (short) 2, 1.5, true, new BigDecimal("1.50"), time, null));
        try (RowReader reader = new RowReader(new BufferInput(batch.arrowStream()))) {
            assertThat(reader.columns()).isEqualTo(columns);
        }
    }
}
