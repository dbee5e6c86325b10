package io.lakegate.dialect.plan;

import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.run.CompiledModel;
import java.util.List;

/**
 * What a plan may leave when its process is killed between two steps; either may be a table or a view.
 *
 * @param target what was to be replaced
 * @param aside the new one, perhaps half built: of no use, unless the target has its definition
 * @param backup the old one: when nothing stands at the target, it belongs there; otherwise of no use
 * @param asideLocation where the new one's files lie, also when no table says so; empty when the catalog chooses
 */
public record Leftovers(Relation target, Relation aside, Relation backup, String asideLocation) {
    public static Leftovers of(Model model, String uniqueSuffix, TableHome home) {
        return of(new Build(new PlanRequest(new CompiledModel(model, ""), null, List.of(), false, uniqueSuffix, home)));
    }

    static Leftovers of(Build build) {
        return new Leftovers(
                build.target(),
                build.aside(),
                build.backup(build.target()),
                build.model().materialization() instanceof Materialization.View
                        ? ""
                        : new TableDefinition(build).asideLocation().orElse(""));
    }
}
