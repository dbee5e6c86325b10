package io.lakegate.gateway.http.form;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowReader;
import java.util.List;

/** A JSON object per row and line. */
final class LinesForm implements ResultForm {
    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public byte[] begin(List<Column> columns) {
        return new byte[0];
    }

    @Override
    public byte[] row(RowReader rows) {
        return JsonForm.bytes(json -> {
            json.writeStartObject();
            for (int column = 0; column < rows.columns().size(); column++) {
                json.writeFieldName(rows.columns().get(column).name());
                JsonValues.write(json, rows.value(column));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        });
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }

    @Override
    public byte[] update(long count) {
        return Texts.utf8("{\"updateCount\":" + count + "}\n");
    }

    @Override
    public byte[] error(QueryException error) {
        return Texts.utf8(Texts.line(error) + "\n");
    }
}
