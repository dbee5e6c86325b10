package io.lakegate.gateway.run;

import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.run.RunGraph;
import io.lakegate.gateway.thread.DaemonThreads;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Visits a graph: a node when all its parents succeeded, as many at the same time as there are threads.
 *
 * <p>Only the work runs on other threads. The caller's thread decides what is next and hears of every end, so nothing
 * here needs a lock. A walk is used once.
 *
 * @param <R> how a visit ended
 */
final class GraphWalk<R> {
    /** What happens at a node. */
    interface Visit<R> {
        /** On one of the walk's threads; must not throw. */
        R work(Node node);

        /** Whether the node's children may come, on the caller's thread. */
        boolean succeeded(Node node, R result);

        /** A node that will not be visited because of a parent, on the caller's thread. */
        void skipped(Node node, Node failedParent);

        /** Whether no further node is to be started. */
        boolean stopped();
    }

    private record End<R>(Node node, R result) {}

    private final RunGraph graph;
    private final int threads;
    private final Visit<R> visit;
    private final Map<NodeId, Integer> waitingFor = new HashMap<>();
    private final Deque<NodeId> ready = new ArrayDeque<>();
    private final Set<NodeId> done = new HashSet<>();
    private final BlockingQueue<End<R>> ends = new LinkedBlockingQueue<>();

    GraphWalk(RunGraph graph, int threads, Visit<R> visit) {
        this.graph = graph;
        this.threads = threads;
        this.visit = visit;
        for (NodeId id : graph.order()) {
            int parents = graph.parents(id).size();
            waitingFor.put(id, parents);
            if (parents == 0) {
                ready.add(id);
            }
        }
    }

    /**
     * Walks to the end, or until the visit is stopped and what was running has ended.
     *
     * @return the nodes that were neither visited nor skipped because the walk was stopped
     */
    Set<NodeId> walk(String name) {
        ExecutorService workers = Executors.newFixedThreadPool(
                Math.max(1, Math.min(threads, graph.order().size())), DaemonThreads.named(name));
        try {
            int running = 0;
            while (true) {
                while (running < threads && !ready.isEmpty() && !visit.stopped()) {
                    start(graph.node(ready.remove()), workers);
                    running++;
                }
                if (running == 0) {
                    break;
                }
                settle(nextEnd());
                running--;
            }
        } finally {
            workers.shutdown();
        }
        Set<NodeId> left = new HashSet<>(graph.order());
        left.removeAll(done);
        return left;
    }

    private void start(Node node, ExecutorService workers) {
        workers.execute(() -> ends.add(new End<>(node, visit.work(node))));
    }

    /** Not interruptible: running steps must end and clean up; a cancel makes them end soon. */
    private End<R> nextEnd() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return ends.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void settle(End<R> end) {
        NodeId id = end.node().id();
        done.add(id);
        if (visit.succeeded(end.node(), end.result())) {
            for (NodeId child : graph.children(id)) {
                if (waitingFor.merge(child, -1, Integer::sum) == 0 && !done.contains(child)) {
                    ready.add(child);
                }
            }
        } else {
            skipBelow(end.node());
        }
    }

    private void skipBelow(Node failed) {
        Deque<NodeId> below = new ArrayDeque<>(graph.children(failed.id()));
        while (!below.isEmpty()) {
            NodeId id = below.remove();
            if (done.add(id)) {
                visit.skipped(graph.node(id), failed);
                below.addAll(graph.children(id));
            }
        }
    }
}
