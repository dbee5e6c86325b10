package io.lakegate.dialect.plan;

import io.lakegate.domain.project.Model;
import io.lakegate.domain.relation.Relation;
import io.lakegate.domain.run.CompiledModel;
import java.util.List;

/**
 * What a plan may leave when its process is killed between two steps; either may be a table or a view.
 *
 * @param aside the new one, perhaps half built: of no use
 * @param backup the old one: when nothing stands at the target, it belongs there; otherwise of no use
 */
public record Leftovers(Relation aside, Relation backup) {
    public static Leftovers of(Model model, String uniqueSuffix) {
        Build build = new Build(new PlanRequest(new CompiledModel(model, ""), null, List.of(), false, uniqueSuffix));
        return new Leftovers(build.aside(), build.backup(model.relation()));
    }
}
