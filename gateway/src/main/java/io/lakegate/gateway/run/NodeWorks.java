package io.lakegate.gateway.run;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.Resource;
import io.lakegate.gateway.store.RunRecord;
import java.util.Set;

/** Which work each type of node is, for one run. Safe to share between the run's threads. */
record NodeWorks(Workshop workshop, NodePlaces places, RunRequest request, RunStop stop, RunRecord record) {
    /** Resource types, beside models, that a run can work on. */
    static final Set<String> TYPES = Set.of("seed", "snapshot", "test", "unit_test");

    /** Never throws: what is wrong with a node fails that node. */
    NodeWork of(Node node) {
        try {
            return workOf(node);
        } catch (QueryException e) {
            return new Refused(e, new WorkLog(workshop));
        }
    }

    private NodeWork workOf(Node node) {
        Workshop there = workshop.at(places.of(node));
        Model model = request.project().models().get(node.id());
        if (model != null) {
            return new NodeBuild(there, request, stop, record.id(), record.startedAt(), model);
        }
        Resource resource = request.project().resources().get(node.id());
        if (resource == null) {
            throw new IllegalStateException(node.id() + " is in the graph and not in the project");
        }
        return switch (resource.type()) {
            case "seed" -> SeedLoad.of(there, request, stop, record, resource);
            case "snapshot" -> SnapshotBuild.of(there, request, stop, record, resource);
            case "test" -> new TestCheck(there, request, stop, record, resource);
            case "unit_test" -> new UnitTestCheck(there, request, stop, record, resource);
            default -> throw new IllegalStateException("nothing is done at " + node.id());
        };
    }

    /** A node that is configured to be nothing that can be done. */
    private record Refused(QueryException why, WorkLog log) implements NodeWork {
        @Override
        public Done carryOut() {
            throw why;
        }
    }
}
