package io.lakegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.jdbc.FakeGateway.Reply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every type, as Arrow's own writer wrote it, through every getter that has a meaning for it. */
final class TypesTest {
    private final FakeGateway gateway = new FakeGateway();
    private Connection connection;
    private ResultSet rows;

    @BeforeEach
    void query() throws Exception {
        gateway.answering(r ->
                r.is("POST", "/v1/statements") ? Reply.segment(0, AllTypes.stream(2), 2 * AllTypes.ROWS, true) : null);
        connection = DriverManager.getConnection(gateway.url());
        Statement statement = connection.createStatement();
        rows = statement.executeQuery("SELECT * FROM everything");
        rows.next();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        gateway.close();
    }

    private void toSecondValues() throws SQLException {
        rows.next();
        rows.next();
    }

    @Test
    void texts_are_those_of_sparks_cast() throws Exception {
        assertThat(texts())
                .containsExactly(
                        "nothing=null",
                        "flag=true",
                        "int8=127",
                        "int16=32767",
                        "int32=2147483647",
                        "int64=9223372036854775807",
                        "float32=1.5",
                        "float64=1.0E10",
                        "text=Grüße, 世界 🌍",
                        "large_text=Grüße, 世界 🌍",
                        "bytes=\u0001\u0002\u0003",
                        "large_bytes=\u0001\u0002\u0003",
                        "fixed_bytes=\u0001\u0002\u0003",
                        "decimal=123456789012345678901234567890123456.78",
                        "date=2016-06-30",
                        "moment=2016-06-30 08:34:56.7",
                        "local=2016-06-30 12:34:56.7",
                        "months=INTERVAL '1-2' YEAR TO MONTH",
                        "day_time=INTERVAL '1 00:00:01.5' DAY TO SECOND",
                        "duration=INTERVAL '1 02:03:04.5' DAY TO SECOND",
                        "interval=1 years 2 months 3 days 1.5 seconds",
                        "list=[1, null, 2]",
                        "large_list=[1]",
                        "struct={1, x}",
                        "map={k -> 1, none -> null}");
        toSecondValues();
        assertThat(texts())
                .contains(
                        "flag=false",
                        "int8=-128",
                        "int64=-9223372036854775808",
                        "text=",
                        "decimal=-1.05",
                        "date=1492-10-12",
                        "moment=1969-12-31 18:59:59.999999",
                        "local=1969-12-31 23:59:59.999999",
                        "months=INTERVAL '-1-2' YEAR TO MONTH",
                        "day_time=INTERVAL '-1 00:00:01.5' DAY TO SECOND",
                        "duration=INTERVAL '-1 02:03:04.5' DAY TO SECOND",
                        "interval=-1 years -2 months -3 days -1.5 seconds",
                        "struct={-1, null}");
    }

    private List<String> texts() throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        String[] texts = new String[columns.getColumnCount()];
        for (int i = 1; i <= texts.length; i++) {
            texts[i - 1] = columns.getColumnLabel(i) + "=" + rows.getString(i);
        }
        return Arrays.asList(texts);
    }

    @Test
    void a_row_of_nulls_is_null_or_zero_in_every_column_and_batch() throws Exception {
        for (int batch = 0; batch < 2; batch++) {
            rows.next();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                assertThat(rows.getObject(i)).isNull();
                assertThat(rows.wasNull()).isTrue();
                assertThat(rows.getString(i)).isNull();
                assertThat(rows.getLong(i)).isZero();
                assertThat(rows.getDouble(i)).isZero();
                assertThat(rows.getBoolean(i)).isFalse();
                assertThat(rows.getTimestamp(i)).isNull();
                assertThat(rows.getObject(i, LocalDate.class)).isNull();
            }
            rows.next();
            assertThat(rows.getInt("int32")).isEqualTo(Integer.MIN_VALUE);
            assertThat(rows.wasNull()).isFalse();
            rows.next();
        }
        assertThat(rows.isAfterLast()).isTrue();
    }

    @Test
    void objects_are_of_the_class_that_the_metadata_names() throws Exception {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 2; i <= columns.getColumnCount(); i++) {
            assertThat(rows.getObject(i)).isInstanceOf(Class.forName(columns.getColumnClassName(i)));
        }
        assertThat(columns.getColumnType(14)).isEqualTo(Types.DECIMAL);
        assertThat(columns.getColumnTypeName(14)).isEqualTo("DECIMAL(38,2)");
        assertThat(columns.getPrecision(14)).isEqualTo(38);
        assertThat(columns.getScale(14)).isEqualTo(2);
        assertThat(columns.getColumnTypeName(22)).isEqualTo("ARRAY<INT>");
        assertThat(columns.getColumnTypeName(24)).isEqualTo("STRUCT<a: INT, b: STRING>");
        assertThat(columns.getColumnTypeName(25)).isEqualTo("MAP<STRING, INT>");
        assertThat(columns.getColumnTypeName(16)).isEqualTo("TIMESTAMP");
        assertThat(columns.getColumnTypeName(17)).isEqualTo("TIMESTAMP_NTZ");
    }

    @Test
    void numbers_convert_where_they_fit_and_say_so_where_not() throws Exception {
        assertThat(rows.getByte("int8")).isEqualTo((byte) 127);
        assertThat(rows.getLong("int8")).isEqualTo(127);
        assertThat(rows.getDouble("int16")).isEqualTo(32767d);
        assertThat(rows.getBigDecimal("int64")).isEqualTo(new BigDecimal(Long.MAX_VALUE));
        assertThat(rows.getObject("int64", BigInteger.class)).isEqualTo(BigInteger.valueOf(Long.MAX_VALUE));
        assertThat(rows.getFloat("float32")).isEqualTo(1.5f);
        assertThat(rows.getLong("float32")).isEqualTo(1);
        assertThat(rows.getLong("float64")).isEqualTo(10_000_000_000L);
        assertThat(rows.getBigDecimal("float64")).isEqualByComparingTo("10000000000");
        assertThat(rows.getBoolean("int8")).isTrue();
        assertThat(rows.getInt("flag")).isEqualTo(1);
        for (String column : List.of("int64", "float64")) {
            assertThatThrownBy(() -> rows.getInt(column))
                    .isInstanceOf(SQLDataException.class)
                    .hasMessageContaining(column);
        }
        assertThatThrownBy(() -> rows.getByte("int16")).isInstanceOf(SQLDataException.class);
        assertThatThrownBy(() -> rows.getShort("int32")).isInstanceOf(SQLDataException.class);
        assertThatThrownBy(() -> rows.getLong("decimal")).isInstanceOf(SQLDataException.class);
        assertThatThrownBy(() -> rows.getInt("text")).isInstanceOf(SQLDataException.class);
        assertThatThrownBy(() -> rows.getInt("date"))
                .isInstanceOf(SQLDataException.class)
                .hasMessageContaining("DATE");
        toSecondValues();
        assertThat(rows.getLong("decimal")).isEqualTo(-1);
        assertThat(rows.getDouble("decimal")).isEqualTo(-1.05);
        assertThat(rows.getObject("decimal", BigDecimal.class)).isEqualTo(new BigDecimal("-1.05"));
    }

    @Test
    void dates_and_times_convert_by_the_jvms_zone_or_the_calendars() throws Exception {
        assertThat(rows.getDate("date")).isEqualTo(Date.valueOf("2016-06-30"));
        assertThat(rows.getObject("date", LocalDate.class)).isEqualTo(LocalDate.of(2016, 6, 30));
        assertThat(rows.getTimestamp("date")).isEqualTo(Timestamp.valueOf("2016-06-30 00:00:00"));
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(Instant.ofEpochMilli(rows.getDate("date", tokyo).getTime())).isEqualTo("2016-06-29T15:00:00Z");

        Instant instant = Instant.parse("2016-06-30T12:34:56.700Z");
        LocalDateTime here = LocalDateTime.ofInstant(instant, ZoneId.systemDefault());
        assertThat(rows.getTimestamp("moment").toInstant()).isEqualTo(instant);
        assertThat(rows.getTimestamp("moment", tokyo).toInstant()).isEqualTo(instant);
        assertThat(rows.getObject("moment", Instant.class)).isEqualTo(instant);
        assertThat(rows.getObject("moment", OffsetDateTime.class).toInstant()).isEqualTo(instant);
        assertThat(rows.getObject("moment", LocalDateTime.class)).isEqualTo(here);
        assertThat(rows.getDate("moment")).isEqualTo(Date.valueOf(here.toLocalDate()));

        LocalDateTime local = LocalDateTime.parse("2016-06-30T12:34:56.7");
        assertThat(rows.getObject("local", LocalDateTime.class)).isEqualTo(local);
        assertThat(rows.getObject("local", LocalTime.class)).isEqualTo(local.toLocalTime());
        assertThat(rows.getTimestamp("local")).isEqualTo(Timestamp.valueOf(local));
        assertThat(rows.getTimestamp("local", tokyo).toInstant()).isEqualTo("2016-06-30T03:34:56.700Z");
        assertThat(rows.getTime("local").toLocalTime()).isEqualTo(LocalTime.of(12, 34, 56));

        toSecondValues();
        assertThat(rows.getDate("date")).isEqualTo(Date.valueOf("1492-10-12"));
        assertThat(rows.getObject("moment", Instant.class)).isEqualTo("1969-12-31T23:59:59.999999Z");
        assertThat(rows.getTimestamp("moment").getNanos()).isEqualTo(999_999_000);
    }

    @Test
    void intervals_are_periods_and_durations() throws Exception {
        assertThat(rows.getObject("months", Period.class)).isEqualTo(Period.of(1, 2, 0));
        assertThat(rows.getObject("duration", Duration.class))
                .isEqualTo(Duration.ofDays(1).plusHours(2).plusMinutes(3).plusMillis(4500));
        assertThat(rows.getObject("day_time", Duration.class))
                .isEqualTo(Duration.ofDays(1).plusMillis(1500));
        assertThatThrownBy(() -> rows.getObject("interval", Duration.class)).isInstanceOf(SQLException.class);
    }

    @Test
    void nested_values_outlive_the_result_set() throws Exception {
        Array array = rows.getArray("list");
        Struct struct = rows.getObject("struct", Struct.class);
        Map<?, ?> map = (Map<?, ?>) rows.getObject("map");
        assertThat((Object) rows.getObject("list", List.class)).isEqualTo(Arrays.asList(1, null, 2));
        assertThat((Object) rows.getObject("struct", Map.class)).hasToString("{a=1, b=x}");
        rows.close();
        assertThat((Object[]) array.getArray()).containsExactly(1, null, 2);
        assertThat((Object[]) array.getArray(2, 5)).containsExactly(null, 2);
        assertThat(array.getBaseType()).isEqualTo(Types.INTEGER);
        assertThat(array).hasToString("[1, null, 2]");
        ResultSet elements = array.getResultSet();
        assertThat(elements.next()).isTrue();
        assertThat(elements.getLong(1)).isEqualTo(1);
        assertThat(elements.getInt("VALUE")).isEqualTo(1);
        assertThat(elements.next()).isTrue();
        assertThat(elements.getObject(2)).isNull();
        assertThat(struct.getAttributes()).containsExactly(1, "x");
        assertThat(struct.getSQLTypeName()).isEqualTo("STRUCT<a: INT, b: STRING>");
        assertThat(map.get("k")).isEqualTo(1);
        assertThat(map.containsKey("none")).isTrue();
    }

    @Test
    void bytes_come_as_bytes_and_as_streams() throws Exception {
        for (String column : List.of("bytes", "large_bytes", "fixed_bytes")) {
            assertThat(rows.getBytes(column)).containsExactly(1, 2, 3);
            assertThat(rows.getBinaryStream(column).readAllBytes()).containsExactly(1, 2, 3);
            assertThat(rows.getBlob(column).length()).isEqualTo(3);
        }
        assertThat(rows.getCharacterStream("text").read()).isEqualTo('G');
        assertThat(rows.getClob("text").length()).isEqualTo(12);
    }
}
