package io.lakegate.gateway.arrow;

import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.relation.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Small results of the gateway's own as Arrow: collects rows, gives them as complete streams. One thread at a time. */
public final class RowEncoder {
    private final Schema schema;
    private final int width;
    private List<@Nullable Object[]> rows = new ArrayList<>();

    /** @param columns with Spark's names of the simple types */
    public RowEncoder(List<Column> columns) {
        List<Field> fields = columns.stream().map(SparkTypes::field).toList();
        this.schema = new Schema(fields);
        this.width = fields.size();
    }

    /** All of {@code rows} as one batch. */
    public static ResultBatch encode(List<Column> columns, List<@Nullable Object[]> rows) {
        RowEncoder encoder = new RowEncoder(columns);
        rows.forEach(encoder::add);
        return encoder.take();
    }

    /** @param values one per column: String, Number, Boolean, Instant or null */
    public void add(@Nullable Object... values) {
        if (values.length != width) {
            throw new IllegalArgumentException(values.length + " values for " + width + " columns");
        }
        rows.add(values.clone());
    }

    /** Rows not taken yet. */
    public int rows() {
        return rows.size();
    }

    /** The rows added since the last call; also with none, to carry the schema. */
    public ResultBatch take() {
        List<@Nullable Object[]> taken = rows;
        rows = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, ArrowMemory.ROOT);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            root.allocateNew();
            for (int column = 0; column < width; column++) {
                FieldVector vector = root.getVector(column);
                for (int row = 0; row < taken.size(); row++) {
                    Object value = taken.get(row)[column];
                    if (value != null) {
                        set(vector, row, value);
                    }
                }
            }
            root.setRowCount(taken.size());
            writer.start();
            if (!taken.isEmpty()) {
                writer.writeBatch();
            }
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ResultBatch(ByteBuffer.wrap(bytes.toByteArray()), taken.size());
    }

    private static void set(FieldVector vector, int row, Object value) {
        if (vector instanceof VarCharVector text) {
            text.setSafe(row, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
        } else if (vector instanceof BitVector bit) {
            bit.setSafe(row, (Boolean) value ? 1 : 0);
        } else if (vector instanceof DecimalVector decimal) {
            decimal.setSafe(row, ((BigDecimal) value).setScale(decimal.getScale()));
        } else if (vector instanceof TimeStampMicroTZVector timestamp) {
            timestamp.setSafe(row, ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
        } else if (!(vector instanceof NullVector)) {
            number(vector, row, (Number) value);
        }
    }

    private static void number(FieldVector vector, int row, Number value) {
        if (vector instanceof BigIntVector bigint) {
            bigint.setSafe(row, value.longValue());
        } else if (vector instanceof IntVector integer) {
            integer.setSafe(row, value.intValue());
        } else if (vector instanceof SmallIntVector smallint) {
            smallint.setSafe(row, value.shortValue());
        } else if (vector instanceof TinyIntVector tinyint) {
            tinyint.setSafe(row, value.byteValue());
        } else if (vector instanceof Float8Vector real) {
            real.setSafe(row, value.doubleValue());
        } else if (vector instanceof Float4Vector real) {
            real.setSafe(row, value.floatValue());
        } else {
            throw new IllegalArgumentException("no number goes into " + vector.getField());
        }
    }
}
