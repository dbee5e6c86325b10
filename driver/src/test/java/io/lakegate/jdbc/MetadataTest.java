package io.lakegate.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.jdbc.FakeGateway.Reply;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetadataTest {
    private final FakeGateway gateway = new FakeGateway();
    private Connection connection;
    private DatabaseMetaData metadata;

    @BeforeEach
    void open() throws Exception {
        gateway.answering(r -> r.is("POST", "/v1/metadata")
                ? Reply.segment(0, ArrowBytes.people("x"), 1, true).without("Lakegate-Statement")
                : null);
        connection = DriverManager.getConnection(gateway.url());
        metadata = connection.getMetaData();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        gateway.close();
    }

    private String asked() {
        List<FakeGateway.Request> requests = gateway.requests("POST", "/v1/metadata");
        return requests.get(requests.size() - 1).body();
    }

    @Test
    void catalog_questions_go_to_the_gateway_as_they_are() throws Exception {
        try (ResultSet rows = metadata.getTables(null, "nyc%", "a\\_b", new String[] {"TABLE", "VIEW"})) {
            assertThat(rows.next()).isTrue();
        }
        assertThat(asked())
                .isEqualTo(
                        "{\"kind\":\"tables\",\"catalog\":null,\"schemaPattern\":\"nyc%\",\"tablePattern\":\"a\\\\_b\","
                                + "\"columnPattern\":null,\"types\":[\"TABLE\",\"VIEW\"]}");
        metadata.getColumns("c", "s", "t", "%").close();
        assertThat(asked()).contains("\"kind\":\"columns\"", "\"catalog\":\"c\"", "\"columnPattern\":\"%\"");
        metadata.getSchemas().close();
        assertThat(asked()).contains("\"kind\":\"schemas\"");
        metadata.getCatalogs().close();
        assertThat(asked()).contains("\"kind\":\"catalogs\"");
        metadata.getTableTypes().close();
        assertThat(asked()).contains("\"kind\":\"tableTypes\"");
        metadata.getFunctions(null, null, "ab%").close();
        assertThat(asked()).contains("\"kind\":\"functions\"", "\"tablePattern\":\"ab%\"");
    }

    @Test
    void what_a_lake_has_not_is_empty_with_the_documented_columns() throws Exception {
        assertThat(columns(metadata.getPrimaryKeys(null, null, "t")))
                .containsExactly("TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ", "PK_NAME");
        assertThat(columns(metadata.getIndexInfo(null, null, "t", false, true))).hasSize(13);
        assertThat(columns(metadata.getImportedKeys(null, null, "t"))).hasSize(14);
        assertThat(columns(metadata.getProcedures(null, null, null))).hasSize(9);
        assertThat(columns(metadata.getProcedureColumns(null, null, null, null)))
                .hasSize(20);
        assertThat(columns(metadata.getFunctionColumns(null, null, null, null))).hasSize(17);
        assertThat(columns(metadata.getUDTs(null, null, null, null))).hasSize(7);
        assertThat(columns(metadata.getAttributes(null, null, null, null))).hasSize(21);
        assertThat(columns(metadata.getPseudoColumns(null, null, null, null))).hasSize(12);
        assertThat(columns(metadata.getBestRowIdentifier(null, null, "t", 0, true)))
                .hasSize(8);
    }

    private static List<String> columns(ResultSet rows) throws SQLException {
        assertThat(rows.next()).isFalse();
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        return names;
    }

    @Test
    void types_come_in_the_order_of_their_numbers() throws Exception {
        try (ResultSet rows = metadata.getTypeInfo()) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(18);
            int before = Integer.MIN_VALUE;
            boolean decimal = false;
            while (rows.next()) {
                assertThat(rows.getInt("DATA_TYPE")).isGreaterThanOrEqualTo(before);
                before = rows.getInt("DATA_TYPE");
                if (before == Types.DECIMAL) {
                    decimal = true;
                    assertThat(rows.getString("CREATE_PARAMS")).isEqualTo("precision,scale");
                    assertThat(rows.getShort("MAXIMUM_SCALE")).isEqualTo((short) 38);
                    assertThat(rows.getBoolean("UNSIGNED_ATTRIBUTE")).isFalse();
                }
            }
            assertThat(decimal).isTrue();
        }
    }

    @Test
    void names_gateway_driver_and_quotes() throws Exception {
        assertThat(metadata.getDatabaseProductName()).isEqualTo("Lakegate");
        assertThat(metadata.getDatabaseProductVersion()).isEqualTo("0.1.0 (Spark 3.5.7)");
        assertThat(metadata.getDatabaseMinorVersion()).isEqualTo(1);
        assertThat(metadata.getIdentifierQuoteString()).isEqualTo("`");
        assertThat(metadata.getUserName()).isEqualTo("tester");
        assertThat(metadata.getURL()).isEqualTo(gateway.url());
        assertThat(metadata.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
        assertThat(metadata.supportsTransactions()).isFalse();
    }

    @Test
    void the_driver_describes_its_properties_and_keeps_secrets() throws Exception {
        DriverPropertyInfo[] info =
                new LakegateDriver().getPropertyInfo("jdbc:lakegate://h/p?user=ann&password=secret&ssl=true", null);
        assertThat(Arrays.stream(info).map(i -> i.name + "=" + i.value))
                .contains("user=ann", "password=", "ssl=true", "connectTimeout=10000");
        assertThat(info).allSatisfy(i -> assertThat(i.description).isNotEmpty());
    }
}
