package io.lakegate.gateway.run;

import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.project.Node;
import io.lakegate.gateway.store.NodeResult;

/** Told what becomes of a run's nodes, on the thread that called {@link Runner#run}. */
public interface RunListener extends ProgressListener {
    /** A node ended; its result is recorded already. */
    void finished(Node node, NodeResult result);
}
