package io.lakegate.gateway.http;

import static io.lakegate.gateway.http.TestGateway.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.relation.Column;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.gateway.arrow.RowReader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetadataRouteTest {
    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = new TestGateway();
        gateway.catalog
                .table(
                        "records",
                        RelationKind.TABLE,
                        new Column("year", "int"),
                        new Column("amount", "decimal(10,2)", "in USD"))
                .table("recent", RelationKind.VIEW, new Column("tags", "array<string>"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private List<Map<String, Object>> ask(String question) {
        HttpResponse<byte[]> response = gateway.post("/v1/metadata", question);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(TestGateway.header(response, "Lakegate-End")).isEqualTo("true");
        List<Map<String, Object>> rows = new ArrayList<>();
        try (RowReader reader = new RowReader(new ByteArrayInputStream(response.body()))) {
            while (reader.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 0; i < reader.columns().size(); i++) {
                    row.put(reader.columns().get(i).name(), reader.value(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void lists_catalogs_schemas_and_table_types() {
        assertThat(ask("{\"kind\":\"catalogs\"}"))
                .extracting("TABLE_CAT")
                .containsExactly("glue_catalog", "spark_catalog");
        assertThat(ask("{\"kind\":\"schemas\",\"schemaPattern\":\"nyc%\"}"))
                .containsExactly(Map.of("TABLE_SCHEM", "nyctaxi", "TABLE_CATALOG", "spark_catalog"));
        assertThat(ask("{\"kind\":\"tableTypes\"}")).extracting("TABLE_TYPE").containsExactly("TABLE", "VIEW");
    }

    @Test
    void lists_tables_by_type_and_name() {
        assertThat(ask("{\"kind\":\"tables\"}")).extracting("TABLE_NAME").containsExactly("records", "recent");
        assertThat(ask("{\"kind\":\"tables\",\"types\":[\"VIEW\"]}"))
                .extracting("TABLE_NAME", "TABLE_TYPE")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("recent", "VIEW"));
        assertThat(ask("{\"kind\":\"tables\",\"types\":[]}")).isEmpty();
    }

    @Test
    void describes_columns_as_jdbc_does() {
        List<Map<String, Object>> columns = ask("{\"kind\":\"columns\",\"tablePattern\":\"rec%\"}");
        assertThat(columns).hasSize(3);
        assertThat(columns.get(0))
                .hasSize(24)
                .containsEntry("DATA_TYPE", Types.INTEGER)
                .containsEntry("ORDINAL_POSITION", 1);
        assertThat(columns.get(1))
                .containsEntry("TYPE_NAME", "DECIMAL")
                .containsEntry("COLUMN_SIZE", 10)
                .containsEntry("DECIMAL_DIGITS", 2)
                .containsEntry("REMARKS", "in USD");
        assertThat(columns.get(2)).containsEntry("DATA_TYPE", Types.ARRAY).containsEntry("TYPE_NAME", "ARRAY<STRING>");
    }

    @Test
    void lists_functions() {
        assertThat(ask("{\"kind\":\"functions\"}"))
                .extracting("FUNCTION_SCHEM", "FUNCTION_NAME")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(null, "abs"),
                        org.assertj.core.groups.Tuple.tuple("nyctaxi", "fare"));
    }

    @Test
    void answers_from_memory_until_a_statement_may_have_changed_something() {
        String question = "{\"kind\":\"tables\",\"schemaPattern\":\"nyctaxi\"}";
        ask(question);
        int asked = gateway.catalog.questions.get();
        ask(question);
        assertThat(gateway.catalog.questions.get()).isEqualTo(asked);
        gateway.engine.rows("CREATE TABLE nyctaxi.x (n INT)", -1, 1);
        gateway.statement(gateway.connect(), "CREATE TABLE nyctaxi.x (n INT)", "");
        assertThat(gateway.catalog.forgotten.get()).isEqualTo(1);
        ask(question);
        assertThat(gateway.catalog.questions.get()).isGreaterThan(asked);
    }

    @Test
    void names_the_kinds_there_are() {
        HttpResponse<byte[]> response = gateway.post("/v1/metadata", "{\"kind\":\"indexes\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(text(response)).contains("tableTypes");
    }
}
