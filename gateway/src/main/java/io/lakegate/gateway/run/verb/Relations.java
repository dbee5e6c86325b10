package io.lakegate.gateway.run.verb;

import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SqlStatement;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.relation.RelationKind;
import io.lakegate.domain.relation.RelationState;
import io.lakegate.gateway.catalog.SmallQuery;
import io.lakegate.gateway.run.Workshop;
import io.lakegate.gateway.session.SessionLease;
import io.lakegate.gateway.statement.StatementContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follows definitions with the tables that Lakegate built for them. A table it never built is not its to touch. */
final class Relations {
    private final Workshop workshop;

    Relations(Workshop workshop) {
        this.workshop = workshop;
    }

    void drop(Project project, Model model, StatementContext context) {
        new Relations(workshop.of(context, project, model)).drop(model, context);
    }

    private void drop(Model model, StatementContext context) {
        Optional<RelationState> built = built(model, context);
        if (built.isPresent() && !workshop.lake().drop(model)) {
            String kind = built.get().kind() == RelationKind.VIEW ? "VIEW" : "TABLE";
            change(
                    "DROP " + kind + " IF EXISTS " + workshop.dialect().quoted(model.relation()),
                    context,
                    model.relation());
        }
        workshop.built().remove(context.project(), model.relation());
    }

    /** Renames within one schema; a relation that does not move stays. */
    void rename(Project project, Model model, Relation to, StatementContext context) {
        new Relations(workshop.of(context, project, model)).rename(model, to, context);
    }

    private void rename(Model model, Relation to, StatementContext context) {
        Optional<RelationState> built = model.relation().equals(to) ? Optional.empty() : built(model, context);
        if (built.isEmpty()) {
            return;
        }
        if (!workshop.lake().rename(model, to)) {
            String kind = built.get().kind() == RelationKind.VIEW ? "VIEW" : "TABLE";
            // Spark takes the new name inside the old one's catalog.
            Relation target = new Relation(null, to.schema(), to.identifier());
            change(
                    "ALTER " + kind + " " + workshop.dialect().quoted(model.relation()) + " RENAME TO "
                            + workshop.dialect().quoted(target),
                    context,
                    model.relation());
        }
        workshop.catalog().forget(to);
        workshop.built().rename(context.project(), model.relation(), to);
    }

    private Optional<RelationState> built(Model model, StatementContext context) {
        boolean ours = !model.ephemeral() && workshop.built().contains(context.project(), model.relation());
        return ours ? workshop.catalog().relation(model.relation()) : Optional.empty();
    }

    private void change(String sql, StatementContext context, Relation changed) {
        SqlStatement statement = new SqlStatement("lg-" + UUID.randomUUID(), sql, List.of(), context.deadline());
        try (SessionLease lease = workshop.sessions().lease(context.schema(), ProgressListener.NONE)) {
            SmallQuery.rows(
                    lease.session(), statement, stream -> context.cancellation().onCancel(stream::cancel));
        } finally {
            workshop.catalog().forget(changed);
        }
    }
}
