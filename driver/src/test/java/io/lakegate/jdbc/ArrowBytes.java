package io.lakegate.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Streams as Arrow's own writer makes them. */
public final class ArrowBytes {
    private ArrowBytes() {}

    public static Field nullable(String name, ArrowType type, Field... children) {
        return new Field(name, FieldType.nullable(type), List.of(children));
    }

    /** A stream of {@code batches} batches; {@code fill} sets values and row count of each. */
    public static byte[] stream(Schema schema, int batches, BiConsumer<VectorSchemaRoot, Integer> fill) {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
            writer.start();
            for (int batch = 0; batch < batches; batch++) {
                root.allocateNew();
                fill.accept(root, batch);
                writer.writeBatch();
            }
            writer.end();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One column of longs {@code from … to - 1}, in one batch. */
    public static byte[] longs(String name, long from, long to) {
        return stream(new Schema(List.of(nullable(name, new ArrowType.Int(64, true)))), 1, (root, batch) -> {
            BigIntVector vector = (BigIntVector) root.getVector(0);
            IntStream.range(0, (int) (to - from)).forEach(i -> vector.setSafe(i, from + i));
            root.setRowCount((int) (to - from));
        });
    }

    /** Columns id INT and name STRING; a null name is null. */
    public static byte[] people(String... names) {
        Schema schema = new Schema(
                List.of(nullable("id", new ArrowType.Int(32, true)), nullable("name", ArrowType.Utf8.INSTANCE)));
        return stream(schema, 1, (root, batch) -> {
            IntVector ids = (IntVector) root.getVector(0);
            VarCharVector texts = (VarCharVector) root.getVector(1);
            for (int i = 0; i < names.length; i++) {
                ids.setSafe(i, i + 1);
                if (names[i] != null) {
                    texts.setSafe(i, names[i].getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            root.setRowCount(names.length);
        });
    }

    /** The schema of {@link #people} and no batch. */
    public static byte[] nobody() {
        Schema schema = new Schema(
                List.of(nullable("id", new ArrowType.Int(32, true)), nullable("name", ArrowType.Utf8.INSTANCE)));
        return stream(schema, 0, (root, batch) -> {});
    }
}
