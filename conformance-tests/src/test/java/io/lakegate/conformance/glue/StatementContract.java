package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.Rows;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a statement gives through a gateway on Glue, whichever way the gateway speaks to the session. */
interface StatementContract {
    /** What breaks those who paste SQL into a Python literal or look for words in it. */
    List<String> UNUSUAL = List.of(
            "it's",
            "say \"so\"",
            "'''three'''",
            "\"\"\"three\"\"\"",
            "back\\slash \\n \\\\ \\' \\u0041",
            "{{ curly }} {% raw %} ${dollar} %s %(name)s {0}",
            "naïve Ünï 你好 \uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDCBB",
            "line\nfeed\r\nreturn\ttab",
            "nul\u0000byte \u0001 \u007f \u2028 \ufeff",
            "-- comment /* begun */ ; SELECT 2",
            "custom_glue_code_for_dbt_adapter",
            "<<lakegate: :lakegate>>",
            "");

    Connection connect() throws SQLException;

    @Test
    default void every_type_comes_back_as_it_is() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT true AS flag, CAST(-128 AS TINYINT) AS tiny, CAST(32767 AS SMALLINT) AS small, 2147483647 AS whole,
                          9223372036854775807 AS large, CAST(1.5 AS FLOAT) AS real, 2.25D AS double, CAST('-Infinity' AS DOUBLE) AS least,
                          12345678901234567890.0123456789BD AS wide, CAST(-0.05 AS DECIMAL(4, 2)) AS narrow,
                          'text' AS text, X'00FF10' AS bytes, DATE '1582-10-15' AS day, DATE '9999-12-31' AS far,
                          TIMESTAMP '2016-07-01 23:59:59.123456' AS moment, TIMESTAMP_NTZ '2016-03-27 02:30:00' AS local,
                          INTERVAL '1 02:03:04.5' DAY TO SECOND AS span, NULL AS nothing, CAST(NULL AS DECIMAL(10, 2)) AS no_price,
                          array(1, NULL, 3) AS list, map('a', 1, 'b', NULL) AS pairs,
                          named_struct('x', 1, 'inner', array(named_struct('y', 'deep'))) AS nested""")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean("flag")).isTrue();
            assertThat(row.getByte("tiny")).isEqualTo((byte) -128);
            assertThat(row.getShort("small")).isEqualTo((short) 32767);
            assertThat(row.getInt("whole")).isEqualTo(Integer.MAX_VALUE);
            assertThat(row.getLong("large")).isEqualTo(Long.MAX_VALUE);
            assertThat(row.getFloat("real")).isEqualTo(1.5f);
            assertThat(row.getDouble("double")).isEqualTo(2.25);
            assertThat(row.getDouble("least")).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(row.getBigDecimal("wide")).isEqualTo(new BigDecimal("12345678901234567890.0123456789"));
            assertThat(row.getBigDecimal("narrow")).isEqualTo(new BigDecimal("-0.05"));
            assertThat(row.getString("text")).isEqualTo("text");
            assertThat(row.getBytes("bytes")).isEqualTo(new byte[] {0, -1, 16});
            assertThat(row.getString("day")).isEqualTo("1582-10-15");
            assertThat(row.getString("far")).isEqualTo("9999-12-31");
            assertThat(row.getString("moment")).startsWith("2016-07-01 23:59:59.123456");
            assertThat(row.getString("local")).startsWith("2016-03-27 02:30:00");
            assertThat(row.getString("span")).contains("1").contains("2:03:04.5");
            assertThat(row.getString("nothing")).isNull();
            assertThat(row.getBigDecimal("no_price")).isNull();
            assertThat(row.getString("list")).matches("\\[1, ?null, ?3]");
            assertThat(row.getString("pairs")).contains("a", "1", "b", "null");
            assertThat(row.getString("nested")).isEqualTo("{1, [{deep}]}");
            assertThat(row.getMetaData().getColumnType(row.findColumn("wide"))).isEqualTo(Types.DECIMAL);
            assertThat(row.getMetaData().getPrecision(row.findColumn("wide"))).isEqualTo(30);
            assertThat(row.getMetaData().getScale(row.findColumn("narrow"))).isEqualTo(2);
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    default void a_result_without_rows_has_its_columns_and_a_definition_has_none() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id, CAST(id AS STRING) AS text, array(id) AS list, CAST(id AS DECIMAL(20, 3)) AS price FROM range(10) WHERE id > 10")) {
                ResultSetMetaData columns = rows.getMetaData();
                assertThat(columns.getColumnCount()).isEqualTo(4);
                assertThat(columns.getColumnLabel(4)).isEqualTo("price");
                assertThat(columns.getScale(4)).isEqualTo(3);
                assertThat(rows.next()).isFalse();
            }
            assertThat(statement.execute("CREATE OR REPLACE TEMPORARY VIEW nothing_there AS SELECT 1 AS x WHERE false"))
                    .isFalse();
        }
    }

    @Test
    default void columns_of_the_same_name_stay_apart() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id AS x, id + 1 AS x, 'y' AS X FROM range(1)")) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getLong(1), row.getLong(2), row.getString(3)))
                    .isEqualTo(List.of(0L, 1L, "y"));
            assertThat(row.getMetaData().getColumnLabel(3)).isEqualTo("X");
        }
    }

    @Test
    default void a_thousand_columns_pass() throws SQLException {
        String columns = IntStream.range(0, 1_000)
                .mapToObj(number -> "id + " + number + " AS column_with_a_rather_long_name_" + number)
                .collect(Collectors.joining(", "));
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + columns + " FROM range(3) ORDER BY id")) {
            assertThat(row.getMetaData().getColumnCount()).isEqualTo(1_000);
            assertThat(row.next()).isTrue();
            for (int number = 0; number < 1_000; number++) {
                assertThat(row.getLong(number + 1)).isEqualTo(number);
            }
        }
    }

    /** Longer by far than the 68,000 characters that Glue takes, and not to be compressed to less. */
    @Test
    default void sql_of_a_megabyte_passes_unchanged() throws SQLException {
        Random random = new Random(7);
        String text = random.ints(1_000_000, ' ' + 1, '~')
                .filter(each -> each != '\'' && each != '\\' && each != '{' && each != '?')
                .mapToObj(each -> String.valueOf((char) each))
                .collect(Collectors.joining());
        try (Connection connection = connect()) {
            assertThat(Rows.of(connection, "SELECT length('" + text + "') AS l, md5('" + text + "') AS m"))
                    .containsExactly(Integer.toString(text.length()), md5(text));
        }
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void unusual_characters_are_what_they_were() throws SQLException {
        try (Connection connection = connect()) {
            for (String text : UNUSUAL) {
                String literal =
                        "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("$", "\\u0024") + "'";
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT " + jinjaSafe(literal) + " AS literal, ? AS bound")) {
                    statement.setString(1, text);
                    try (ResultSet row = statement.executeQuery()) {
                        assertThat(row.next()).isTrue();
                        assertThat(row.getString("literal")).isEqualTo(text);
                        assertThat(row.getString("bound")).isEqualTo(text);
                    }
                }
            }
            assertThat(Rows.of(
                            connection,
                            "SELECT `odd \"name\" \uD83D\uDE00` FROM (SELECT 7 AS `odd \"name\" \uD83D\uDE00`)"))
                    .containsExactly("7");
        }
    }

    /** What means something to templates is written so that it means itself; a dollar means something to Spark. */
    private static String jinjaSafe(String literal) {
        return literal.contains("{")
                ? "{% raw %}" + literal.replace("{% raw %}", "{%\\u0020raw %}") + "{% endraw %}"
                : literal;
    }

    @Test
    default void a_result_of_many_megabytes_has_every_row_once() throws SQLException {
        int count = 120_000;
        BitSet seen = new BitSet(count);
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, sha2(CAST(id AS STRING), 512) AS hash,"
                        + " CAST(id AS DECIMAL(20, 4)) / 8 AS price, if(id % 7 = 0, NULL, id) AS sometimes,"
                        + " array(id, id + 1) AS list FROM range(" + count + ")")) {
            while (rows.next()) {
                int id = rows.getInt(1);
                assertThat(seen.get(id)).as("row %s came twice", id).isFalse();
                seen.set(id);
                assertThat(rows.getString(2)).hasSize(128);
                rows.getLong(4);
                assertThat(rows.wasNull()).isEqualTo(id % 7 == 0);
                if (id == 8) {
                    assertThat(rows.getBigDecimal(3)).isEqualByComparingTo("1");
                    assertThat(rows.getString(5)).isEqualTo("[8, 9]");
                }
            }
        }
        assertThat(seen.cardinality()).isEqualTo(count);
    }
}
