package io.lakegate.conformance.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * One Arrow batch of the size Spark makes them (below 4 MiB), as a complete IPC stream, to be sent again and again.
 *
 * @param arrow the stream's bytes
 * @param rows rows in it
 * @param columns columns in it
 */
record RecordedResult(byte[] arrow, int rows, int columns) {
    private static final long SEED = 42;
    private static final int NARROW_ROWS = 190_000;
    private static final int WIDE_ROWS = 50_000;
    private static final long FIRST_MICROS = 1_451_606_400_000_000L;

    /** {@code i INT, l BIGINT, d DOUBLE}. */
    static RecordedResult narrow() {
        Random random = new Random(SEED);
        try (BufferAllocator memory = new RootAllocator()) {
            IntVector i = new IntVector("i", memory);
            BigIntVector l = new BigIntVector("l", memory);
            Float8Vector d = new Float8Vector("d", memory);
            for (int row = 0; row < NARROW_ROWS; row++) {
                i.setSafe(row, random.nextInt());
                l.setSafe(row, random.nextLong());
                d.setSafe(row, random.nextDouble());
            }
            return of(List.of(i, l, d), NARROW_ROWS);
        }
    }

    /** Eight columns: int, bigint, double, decimal(12,2), date, timestamp, string, boolean. */
    static RecordedResult wide() {
        Random random = new Random(SEED);
        try (BufferAllocator memory = new RootAllocator()) {
            IntVector i = new IntVector("i", memory);
            BigIntVector l = new BigIntVector("l", memory);
            Float8Vector d = new Float8Vector("d", memory);
            DecimalVector amount = new DecimalVector("amount", memory, 12, 2);
            DateDayVector day = new DateDayVector("day", memory);
            TimeStampMicroTZVector at = new TimeStampMicroTZVector(
                    "at", FieldType.nullable(new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC")), memory);
            VarCharVector name = new VarCharVector("name", memory);
            BitVector flag = new BitVector("flag", memory);
            for (int row = 0; row < WIDE_ROWS; row++) {
                i.setSafe(row, random.nextInt());
                l.setSafe(row, random.nextLong());
                d.setSafe(row, random.nextDouble());
                amount.setSafe(row, BigDecimal.valueOf(random.nextInt(1_000_000_000), 2));
                day.setSafe(row, 16_801 + random.nextInt(366));
                at.setSafe(row, FIRST_MICROS + random.nextInt(Integer.MAX_VALUE) * 10_000L);
                name.setSafe(row, ("customer " + random.nextInt(100_000)).getBytes(StandardCharsets.UTF_8));
                flag.setSafe(row, random.nextInt(2));
            }
            return of(List.of(i, l, d, amount, day, at, name, flag), WIDE_ROWS);
        }
    }

    /** {@code x INT} with one row: an answer that costs nothing. */
    static RecordedResult one() {
        try (BufferAllocator memory = new RootAllocator()) {
            IntVector x = new IntVector("x", memory);
            x.setSafe(0, 1);
            return of(List.of(x), 1);
        }
    }

    private static RecordedResult of(List<? extends FieldVector> vectors, int rows) {
        vectors.forEach(vector -> vector.setValueCount(rows));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = new VectorSchemaRoot(List.copyOf(vectors));
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            root.setRowCount(rows);
            writer.start();
            writer.writeBatch();
            writer.end();
            return new RecordedResult(bytes.toByteArray(), rows, vectors.size());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
