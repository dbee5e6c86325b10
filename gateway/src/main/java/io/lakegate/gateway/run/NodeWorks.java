package io.lakegate.gateway.run;

import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Node;
import io.lakegate.domain.project.Resource;
import io.lakegate.gateway.store.RunRecord;
import java.util.Set;

/** Which work each type of node is, for one run. Safe to share between the run's threads. */
record NodeWorks(Workshop workshop, RunRequest request, RunStop stop, RunRecord record) {
    /** Resource types, beside models, that a run can work on. */
    static final Set<String> TYPES = Set.of("seed", "test");

    NodeWork of(Node node) {
        Model model = request.project().models().get(node.id());
        if (model != null) {
            return new NodeBuild(workshop, request, stop, record.id(), record.startedAt(), model);
        }
        Resource resource = request.project().resources().get(node.id());
        if (resource == null) {
            throw new IllegalStateException(node.id() + " is in the graph and not in the project");
        }
        return switch (resource.type()) {
            case "seed" -> SeedLoad.of(workshop, request, stop, record, resource);
            case "test" -> new TestCheck(workshop, request, stop, record, resource);
            default -> throw new IllegalStateException("nothing is done at " + node.id());
        };
    }
}
