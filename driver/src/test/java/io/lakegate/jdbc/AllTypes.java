package io.lakegate.jdbc;

import static io.lakegate.jdbc.ArrowBytes.nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalDayVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.impl.UnionLargeListWriter;
import org.apache.arrow.vector.complex.impl.UnionListWriter;
import org.apache.arrow.vector.complex.impl.UnionMapWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** A stream with a column of every type, written by Arrow: per batch a row of values, a row of nulls, a row of others. */
public final class AllTypes {
    public static final int ROWS = 3;

    private static final Field ENTRIES = new Field(
            "entries",
            FieldType.notNullable(ArrowType.Struct.INSTANCE),
            List.of(
                    new Field("key", FieldType.notNullable(ArrowType.Utf8.INSTANCE), null),
                    nullable("value", new ArrowType.Int(32, true))));

    public static final Schema SCHEMA = new Schema(List.of(
            nullable("nothing", ArrowType.Null.INSTANCE),
            nullable("flag", ArrowType.Bool.INSTANCE),
            nullable("int8", new ArrowType.Int(8, true)),
            nullable("int16", new ArrowType.Int(16, true)),
            nullable("int32", new ArrowType.Int(32, true)),
            nullable("int64", new ArrowType.Int(64, true)),
            nullable("float32", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
            nullable("float64", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
            nullable("text", ArrowType.Utf8.INSTANCE),
            nullable("large_text", ArrowType.LargeUtf8.INSTANCE),
            nullable("bytes", ArrowType.Binary.INSTANCE),
            nullable("large_bytes", ArrowType.LargeBinary.INSTANCE),
            nullable("fixed_bytes", new ArrowType.FixedSizeBinary(3)),
            nullable("decimal", new ArrowType.Decimal(38, 2, 128)),
            nullable("date", new ArrowType.Date(DateUnit.DAY)),
            nullable("moment", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "America/New_York")),
            nullable("local", new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)),
            nullable("months", new ArrowType.Interval(IntervalUnit.YEAR_MONTH)),
            nullable("day_time", new ArrowType.Interval(IntervalUnit.DAY_TIME)),
            nullable("duration", new ArrowType.Duration(TimeUnit.MICROSECOND)),
            nullable("interval", new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO)),
            nullable("list", ArrowType.List.INSTANCE, nullable("element", new ArrowType.Int(32, true))),
            nullable("large_list", ArrowType.LargeList.INSTANCE, nullable("element", new ArrowType.Int(64, true))),
            nullable(
                    "struct",
                    ArrowType.Struct.INSTANCE,
                    nullable("a", new ArrowType.Int(32, true)),
                    nullable("b", ArrowType.Utf8.INSTANCE)),
            nullable("map", new ArrowType.Map(false), ENTRIES)));

    private AllTypes() {}

    public static byte[] stream(int batches) {
        return ArrowBytes.stream(SCHEMA, batches, (root, batch) -> {
            fill(root, 0, 1);
            fill(root, 2, -1);
            root.setRowCount(ROWS);
        });
    }

    /** {@code sign} 1 or -1 tells the two rows of values apart. */
    private static void fill(VectorSchemaRoot root, int row, int sign) {
        ((BitVector) root.getVector("flag")).setSafe(row, sign > 0 ? 1 : 0);
        ((TinyIntVector) root.getVector("int8")).setSafe(row, sign > 0 ? 127 : -128);
        ((SmallIntVector) root.getVector("int16")).setSafe(row, sign > 0 ? 32767 : -32768);
        ((IntVector) root.getVector("int32")).setSafe(row, sign > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE);
        ((BigIntVector) root.getVector("int64")).setSafe(row, sign > 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
        ((Float4Vector) root.getVector("float32")).setSafe(row, sign * 1.5f);
        ((Float8Vector) root.getVector("float64")).setSafe(row, sign * 1e10);
        byte[] text = (sign > 0 ? "Grüße, 世界 🌍" : "").getBytes(StandardCharsets.UTF_8);
        ((VarCharVector) root.getVector("text")).setSafe(row, text);
        ((LargeVarCharVector) root.getVector("large_text")).setSafe(row, text);
        byte[] bytes = {1, 2, (byte) (3 * sign)};
        ((VarBinaryVector) root.getVector("bytes")).setSafe(row, bytes);
        ((LargeVarBinaryVector) root.getVector("large_bytes")).setSafe(row, bytes);
        ((FixedSizeBinaryVector) root.getVector("fixed_bytes")).setSafe(row, bytes);
        ((DecimalVector) root.getVector("decimal"))
                .setSafe(row, new BigDecimal(sign > 0 ? "123456789012345678901234567890123456.78" : "-1.05"));
        int day = (int) (sign > 0 ? LocalDate.of(2016, 6, 30) : LocalDate.of(1492, 10, 12)).toEpochDay();
        ((DateDayVector) root.getVector("date")).setSafe(row, day);
        // 2016-06-30T12:34:56.7Z, and a moment before 1970.
        long micros = sign > 0 ? 1_467_290_096_700_000L : -1L;
        ((TimeStampMicroTZVector) root.getVector("moment")).setSafe(row, micros);
        ((TimeStampMicroVector) root.getVector("local")).setSafe(row, micros);
        ((IntervalYearVector) root.getVector("months")).setSafe(row, sign * 14);
        ((IntervalDayVector) root.getVector("day_time")).setSafe(row, sign, sign * 1500);
        ((DurationVector) root.getVector("duration")).setSafe(row, sign * 93_784_500_000L);
        ((IntervalMonthDayNanoVector) root.getVector("interval"))
                .setSafe(row, sign * 14, sign * 3, sign * 1_500_000_000L);
        UnionListWriter list = ((ListVector) root.getVector("list")).getWriter();
        list.setPosition(row);
        list.startList();
        list.integer().writeInt(sign);
        list.integer().writeNull();
        list.integer().writeInt(2);
        list.endList();
        UnionLargeListWriter large = ((LargeListVector) root.getVector("large_list")).getWriter();
        large.setPosition(row);
        large.startList();
        large.bigInt().writeBigInt(sign);
        large.endList();
        StructVector struct = (StructVector) root.getVector("struct");
        struct.setIndexDefined(row);
        ((IntVector) struct.getChild("a")).setSafe(row, sign);
        if (sign > 0) {
            ((VarCharVector) struct.getChild("b")).setSafe(row, "x".getBytes(StandardCharsets.UTF_8));
        }
        UnionMapWriter map = ((MapVector) root.getVector("map")).getWriter();
        map.setPosition(row);
        map.startMap();
        map.startEntry();
        map.key().varChar().writeVarChar("k");
        map.value().integer().writeInt(sign);
        map.endEntry();
        map.startEntry();
        map.key().varChar().writeVarChar("none");
        map.endEntry();
        map.endMap();
    }
}
