package io.lakegate.gateway.http.form;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.relation.Column;
import io.lakegate.gateway.arrow.RowReader;
import java.util.List;

/** One Arrow IPC stream: the engine's bytes, which the caller forwards. A broken-off one just stops. */
final class ArrowForm implements ResultForm {
    static final String MEDIA_TYPE = "application/vnd.apache.arrow.stream";

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public boolean isArrow() {
        return true;
    }

    @Override
    public byte[] begin(List<Column> columns) {
        return new byte[0];
    }

    @Override
    public byte[] row(RowReader rows) {
        throw new UnsupportedOperationException("Arrow is forwarded, not written by row");
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }

    @Override
    public byte[] update(long count) {
        return new byte[0];
    }

    @Override
    public byte[] error(QueryException error) {
        return new byte[0];
    }
}
