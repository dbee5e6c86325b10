package io.lakegate.gateway.fake;

import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import java.util.Optional;

/** A result of one batch. */
final class OneBatch implements ResultStream {
    private Optional<ResultBatch> batch;

    OneBatch(ResultBatch batch) {
        this.batch = Optional.of(batch);
    }

    @Override
    public Optional<ResultBatch> next() {
        Optional<ResultBatch> next = batch;
        batch = Optional.empty();
        return next;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
