package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.project.LoadMemory.ReadNode;
import io.lakegate.templating.project.NodeProperties.Patch;
import io.lakegate.templating.project.NodeProperties.TestedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a node's file and its properties to everything about it but what other nodes say. */
final class NodeReading {
    private NodeReading() {}

    /** @param patch {@code null} when no properties are about it */
    static ReadNode of(
            NodeDraft file, @Nullable Patch patch, NodeTemplates templates, NodeConfigs configs, RelationNames names) {
        List<QueryException> errors = new ArrayList<>();
        NodeDraft draft = file.copy();
        TestedBlock tested = null;
        if (patch != null) {
            try {
                tested = NodeProperties.apply(patch, draft);
            } catch (QueryException e) {
                errors.add(e);
            }
        }
        boolean usable = true;
        try {
            if (!draft.resourceType.equals("seed")) {
                templates.record(draft);
            }
            configs.apply(draft);
            names.apply(draft);
        } catch (QueryException e) {
            errors.add(e.location().isPresent() ? e : e.at(draft.location()));
            usable = false;
        }
        draft.asked = Set.copyOf(draft.asked);
        return new ReadNode(usable ? draft : null, tested, errors, draft.asked);
    }
}
