package io.lakegate.gateway.http.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code {"columns": […], "rows": [[…]]}}, streamed. */
final class JsonForm implements ResultForm {
    private static final JsonFactory FACTORY = new JsonFactory();

    private boolean first = true;

    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] begin(List<Column> columns) {
        byte[] list = bytes(json -> {
            json.writeStartArray();
            for (Column column : columns) {
                json.writeStartObject();
                json.writeStringField("name", column.name());
                json.writeStringField("type", column.dataType());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(Texts.utf8("{\"columns\":"));
        head.writeBytes(list);
        head.writeBytes(Texts.utf8(",\"rows\":["));
        return head.toByteArray();
    }

    @Override
    public byte[] row(RowReader rows) {
        byte[] values = bytes(json -> {
            json.writeStartArray();
            for (int column = 0; column < rows.columns().size(); column++) {
                JsonValues.write(json, rows.value(column));
            }
            json.writeEndArray();
        });
        ByteArrayOutputStream line = new ByteArrayOutputStream(values.length + 2);
        line.writeBytes(Texts.utf8(first ? "\n" : ",\n"));
        line.writeBytes(values);
        first = false;
        return line.toByteArray();
    }

    @Override
    public byte[] end() {
        return Texts.utf8("]}\n");
    }

    @Override
    public byte[] update(long count) {
        return Texts.utf8("{\"updateCount\":" + count + ",\"columns\":[],\"rows\":[");
    }

    @Override
    public byte[] error(QueryException error) {
        return Texts.utf8("\n" + Texts.line(error) + "\n");
    }
}
