package io.lakegate.gateway.statement;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a statement is still wanted. Any thread may cancel or listen; the first reason wins. */
public final class Cancellation {
    private final AtomicReference<@Nullable QueryException> reason = new AtomicReference<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void cancel() {
        cancel(new QueryException(ErrorCode.CANCELLED, "The statement was cancelled."));
    }

    public void cancel(QueryException why) {
        if (reason.compareAndSet(null, why)) {
            listeners.forEach(Runnable::run);
        }
    }

    public boolean cancelled() {
        return reason.get() != null;
    }

    /** @throws QueryException the reason, once cancelled */
    public void check() {
        QueryException why = reason.get();
        if (why != null) {
            throw why;
        }
    }

    /** Calls {@code listener} once on cancel, or now if that has been; it must not block. */
    public void onCancel(Runnable listener) {
        listeners.add(listener);
        if (cancelled()) {
            listener.run();
        }
    }
}
