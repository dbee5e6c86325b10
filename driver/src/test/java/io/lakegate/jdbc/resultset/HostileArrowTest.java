package io.lakegate.jdbc.resultset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.jdbc.AllTypes;
import io.lakegate.jdbc.ArrowBytes;
import io.lakegate.jdbc.arrow.ArrowStream;
import io.lakegate.jdbc.arrow.MalformedArrowException;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes that lie: whatever they claim, reading them ends in rows or in an exception a program may expect. */
final class HostileArrowTest {
    private static final int LOOKED_AT = 50;

    /** Reads all there is by several getters; the number of rows. */
    private static int read(byte[] bytes, int length) throws MalformedArrowException {
        ArrowStream stream = new ArrowStream();
        stream.open(bytes, length);
        Column[] columns = new Column[stream.schema().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Columns.of(stream.vector(i));
        }
        int rows = 0;
        while (stream.nextBatch()) {
            rows += stream.rows();
            for (Column column : columns) {
                column.bind();
                for (int row = 0; row < Math.min(LOOKED_AT, stream.rows()); row++) {
                    look(column, row);
                }
            }
        }
        return rows;
    }

    private static void look(Column column, int row) {
        if (column.isNull(row)) {
            return;
        }
        try {
            column.asText(row);
            column.asObject(row);
            column.asTimestamp(row, null);
        } catch (SQLException e) {
            // Expected of a column that is read as what it is not, or lies.
        }
        try {
            column.asLong(row);
            column.asDecimal(row);
        } catch (SQLException e) {
            // As above.
        }
        try {
            ObjectGetter.get(column, row, LocalDateTime.class);
        } catch (SQLException e) {
            // As above.
        }
    }

    @Test
    void a_sound_stream_is_read_whole() throws Exception {
        byte[] sound = AllTypes.stream(2);
        assertThat(read(sound, sound.length)).isEqualTo(2 * AllTypes.ROWS);
    }

    @Test
    void every_truncation_is_noticed_or_leaves_whole_batches() {
        byte[] sound = AllTypes.stream(2);
        for (int length = 0; length < sound.length; length += 7) {
            byte[] cut = Arrays.copyOf(sound, length);
            try {
                assertThat(read(cut, length)).isIn(0, AllTypes.ROWS, 2 * AllTypes.ROWS);
            } catch (MalformedArrowException e) {
                assertThat(e).hasMessageContaining("Arrow");
            }
        }
    }

    @Test
    void flipped_bits_never_escape_as_a_runtime_exception() {
        byte[] sound = AllTypes.stream(2);
        Random random = new Random(42);
        for (int round = 0; round < 1_500; round++) {
            byte[] bent = sound.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));
            }
            attempt(bent);
        }
    }

    @Test
    void planted_extreme_numbers_never_escape_as_a_runtime_exception() {
        byte[] sound = AllTypes.stream(1);
        int[] extremes = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 255, 65_535};
        for (int at = 0; at + 4 <= sound.length; at += 12) {
            for (int extreme : extremes) {
                byte[] bent = sound.clone();
                for (int i = 0; i < 4; i++) {
                    bent[at + i] = (byte) (extreme >> 8 * i);
                }
                attempt(bent);
            }
        }
    }

    @Test
    void noise_never_escapes_as_a_runtime_exception() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            attempt(noise);
        }
    }

    private static void attempt(byte[] bytes) {
        try {
            read(bytes, bytes.length);
        } catch (MalformedArrowException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Test
    void a_schema_that_changes_between_segments_is_refused() throws Exception {
        ArrowStream stream = new ArrowStream();
        byte[] first = ArrowBytes.longs("a", 0, 3);
        byte[] other = ArrowBytes.longs("b", 0, 3);
        stream.open(first, first.length);
        assertThatThrownBy(() -> stream.open(other, other.length))
                .isInstanceOf(MalformedArrowException.class)
                .hasMessageContaining("schema changed");
    }
}
