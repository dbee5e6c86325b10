package io.lakegate.gateway.run;

import io.lakegate.domain.execution.EngineSession;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.ResultBatch;
import io.lakegate.domain.execution.ResultStream;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.gateway.arrow.BufferInput;
import io.lakegate.gateway.arrow.RowReader;
import java.util.Optional;
import java.util.OptionalLong;

/** Executes one statement of a plan to its end. */
final class StepRun {
    /** The column in which Delta tells how many rows a change touched. */
    private static final String AFFECTED = "num_affected_rows";

    private StepRun() {}

    /** @return rows affected, if the engine told */
    static OptionalLong execute(EngineSession session, SqlStatement statement, RunStop stop) {
        OptionalLong affected = OptionalLong.empty();
        try (ResultStream stream = session.execute(statement, ProgressListener.NONE)) {
            stop.started(stream);
            try {
                for (Optional<ResultBatch> next = stream.next(); next.isPresent(); next = stream.next()) {
                    OptionalLong told = affected(next.get());
                    affected = told.isPresent() ? told : affected;
                }
            } finally {
                stop.ended(stream);
            }
        }
        return affected;
    }

    private static OptionalLong affected(ResultBatch batch) {
        if (batch.rowCount() == 0) {
            return OptionalLong.empty();
        }
        try (RowReader reader = new RowReader(new BufferInput(batch.arrowStream()))) {
            for (int i = 0; i < reader.columns().size(); i++) {
                if (reader.columns().get(i).name().equals(AFFECTED)
                        && reader.next()
                        && reader.value(i) instanceof Number count) {
                    return OptionalLong.of(count.longValue());
                }
            }
            return OptionalLong.empty();
        }
    }
}
