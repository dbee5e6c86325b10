package io.lakegate.gateway.engine.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.connect.proto.DataType;
import org.junit.jupiter.api.Test;

final class SparkTypesTest {
    private static final DataType LONG =
            DataType.newBuilder().setLong(DataType.Long.getDefaultInstance()).build();

    @Test
    void names_nested_types_as_describe_does() {
        DataType decimal = DataType.newBuilder()
                .setDecimal(DataType.Decimal.newBuilder().setPrecision(10).setScale(2))
                .build();
        DataType struct = DataType.newBuilder()
                .setStruct(DataType.Struct.newBuilder()
                        .addFields(
                                DataType.StructField.newBuilder().setName("a").setDataType(LONG))
                        .addFields(
                                DataType.StructField.newBuilder().setName("b").setDataType(decimal)))
                .build();
        DataType map = DataType.newBuilder()
                .setMap(DataType.Map.newBuilder().setKeyType(LONG).setValueType(struct))
                .build();
        DataType array = DataType.newBuilder()
                .setArray(DataType.Array.newBuilder().setElementType(map))
                .build();
        assertThat(SparkTypes.name(array)).isEqualTo("array<map<bigint,struct<a:bigint,b:decimal(10,2)>>>");
    }

    @Test
    void names_intervals_by_their_fields() {
        DataType day = DataType.newBuilder()
                .setDayTimeInterval(
                        DataType.DayTimeInterval.newBuilder().setStartField(0).setEndField(3))
                .build();
        DataType month = DataType.newBuilder()
                .setYearMonthInterval(
                        DataType.YearMonthInterval.newBuilder().setStartField(1).setEndField(1))
                .build();
        assertThat(SparkTypes.name(day)).isEqualTo("interval day to second");
        assertThat(SparkTypes.name(month)).isEqualTo("interval month");
    }
}
