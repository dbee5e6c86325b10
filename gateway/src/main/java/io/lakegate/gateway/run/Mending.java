package io.lakegate.gateway.run;

import io.lakegate.dialect.plan.LakeChange;
import io.lakegate.dialect.plan.Leftovers;
import io.lakegate.dialect.plan.PlanStep;
import io.lakegate.dialect.plan.TableHome;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.store.NodeResult;
import io.lakegate.gateway.store.RunRecord;
import io.lakegate.gateway.store.RunState;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what was left half done by a killed gateway, or by a node whose own clean-up failed: puts an old table back
 * where none stands, ends what was begun, drops the rest. Done before the project's next run and not at start-up, because it
 * takes compute. A failure here fails no run, and is tried again with the next one.
 */
final class Mending {
    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

    /** Types of nodes, beside models, that are built as tables are. A test is where it stores failures. */
    private static final Set<String> BUILT = Set.of("seed", "snapshot", "test");

    private final Workshop workshop;

    Mending(Workshop workshop) {
        this.workshop = workshop;
    }

    void mend(Project project) {
        for (RunRecord run : workshop.runs().unmended(project.name())) {
            try {
                for (Model model : unfinished(run, project)) {
                    mend(model, place(run, model), suffix(run.id()));
                }
                workshop.runs().mended(run.id());
            } catch (QueryException e) {
                LOG.atWarn().addKeyValue("run", run.id()).setCause(e).log("leftovers of a run stay");
            }
        }
    }

    /** Ten hex digits of a run's random id: the temporary names of runs at the same time differ by it. */
    static String suffix(String runId) {
        return runId.replace("-", "").substring(0, 10);
    }

    private Set<Model> unfinished(RunRecord run, Project project) {
        Set<NodeId> open = new LinkedHashSet<>();
        if (run.state() == RunState.INTERRUPTED) {
            open.addAll(run.selected());
            for (NodeResult result : workshop.runs().results(run.id())) {
                open.remove(result.node());
            }
        }
        open.addAll(workshop.runs().unsettled(run.id()));
        Set<Model> models = new LinkedHashSet<>();
        for (NodeId id : open) {
            Model model = project.models().get(id);
            Resource other = project.resources().get(id);
            if (model != null) {
                models.add(model);
            } else if (other != null && other.relation() != null && BUILT.contains(other.type())) {
                models.add(BuiltTable.of(other, new Materialization.Table()));
            }
        }
        return models;
    }

    private void mend(Model model, Workplace place, String suffix) {
        new Mending(workshop.at(place)).mendHere(model, suffix);
    }

    /**
     * The engine that the run used, whatever the model says by now. Whoever ran it may be gone, and who runs now may not touch
     * it: the gateway clears up as itself.
     */
    private Workplace place(RunRecord run, Model model) {
        String engine = run.places()
                .engineOf(model.id())
                .or(() -> Wishes.engine(model))
                .orElse(workshop.place().site().engine());
        return workshop.sites().own(engine);
    }

    private void mendHere(Model model, String suffix) {
        TableHome home = workshop.lake().home(model);
        Leftovers leftovers = workshop.dialect().leftovers(model, suffix, home);
        if (home instanceof TableHome.Redefining) {
            workshop.lake().carryOut(model, new PlanStep.Lake(LakeChange.SETTLE, leftovers));
            workshop.lake().carryOut(model, new PlanStep.Lake(LakeChange.RETIRE, leftovers));
            workshop.catalog().forget(model.relation());
        } else {
            mend(model, leftovers);
        }
    }

    private void mend(Model model, Leftovers leftovers) {
        Optional<RelationState> backup = workshop.catalog().relation(leftovers.backup());
        if (backup.isPresent() && workshop.catalog().relation(model.relation()).isEmpty()) {
            Relation target = new Relation(
                    null, model.relation().schema(), model.relation().identifier());
            change("ALTER " + kind(backup.get()) + " " + quoted(leftovers.backup()) + " RENAME TO " + quoted(target));
        } else {
            backup.ifPresent(this::drop);
        }
        workshop.catalog().relation(leftovers.aside()).ifPresent(this::drop);
        workshop.catalog().forget(model.relation());
    }

    private void drop(RelationState leftover) {
        change("DROP " + kind(leftover) + " IF EXISTS " + quoted(leftover.relation()));
        workshop.catalog().forget(leftover.relation());
    }

    private void change(String sql) {
        try (SessionLease lease = workshop.sessions().lease(null, ProgressListener.NONE)) {
            StepRun.execute(lease.session(), SqlStatement.of("lg-" + UUID.randomUUID(), sql), RunStop.never());
        }
        LOG.atInfo().addKeyValue("change", sql).log("mended what a run left");
    }

    private String quoted(Relation relation) {
        return workshop.dialect().quoted(relation);
    }

    private static String kind(RelationState state) {
        return state.kind() == RelationKind.VIEW ? "VIEW" : "TABLE";
    }
}
