package io.lakegate.jdbc.client;

import io.lakegate.jdbc.json.JsonWriter;
import io.lakegate.jdbc.progress.ProgressListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code POST /v1/statements} is to do. Immutable. */
public final class StatementRequest {
    private final String sql;
    private final List<Parameter> parameters;
    private final long maxRows;
    private final int timeoutMillis;
    private final boolean describe;
    private final @Nullable ProgressListener listener;

    private StatementRequest(
            String sql,
            List<Parameter> parameters,
            long maxRows,
            int timeoutMillis,
            boolean describe,
            @Nullable ProgressListener listener) {
        this.sql = sql;
        this.parameters = parameters;
        this.maxRows = maxRows;
        this.timeoutMillis = timeoutMillis;
        this.describe = describe;
        this.listener = listener;
    }

    /** To run; {@code maxRows} and {@code timeoutMillis} 0 are without limit. */
    public static StatementRequest run(
            String sql,
            List<Parameter> parameters,
            long maxRows,
            int timeoutMillis,
            @Nullable ProgressListener listener) {
        return new StatementRequest(sql, parameters, maxRows, timeoutMillis, false, listener);
    }

    /** To tell the columns and parameters of, running nothing. */
    public static StatementRequest describe(String sql, int timeoutMillis) {
        return new StatementRequest(sql, List.of(), 0, timeoutMillis, true, null);
    }

    int timeoutMillis() {
        return timeoutMillis;
    }

    @Nullable
    ProgressListener listener() {
        return listener;
    }

    void write(JsonWriter json, String requestId, int waitMillis) {
        json.beginObject().name("sql").value(sql);
        if (!parameters.isEmpty()) {
            json.name("parameters").beginArray();
            for (Parameter parameter : parameters) {
                json.beginObject().name("type").value(parameter.type());
                json.name("value").value(parameter.text()).endObject();
            }
            json.endArray();
        }
        if (maxRows > 0) {
            json.name("maxRows").value(maxRows);
        }
        if (timeoutMillis > 0) {
            json.name("timeoutMillis").value(timeoutMillis);
        }
        if (describe) {
            json.name("describe").value(true);
        }
        json.name("waitMillis").value(waitMillis);
        json.name("requestId").value(requestId).endObject();
    }
}
