package io.lakegate.gateway.run.verb;

import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import org.jspecify.annotations.Nullable;

/** What statements tell about a model. */
final class Facts {
    private Facts() {}

    /** Null for a model that keeps no files: every model has a format by default, and that would mislead. */
    static @Nullable String fileFormat(Model model) {
        Materialization materialization = model.materialization();
        boolean files = !(materialization instanceof Materialization.View)
                && !(materialization instanceof Materialization.Ephemeral);
        return files ? model.fileFormat().sparkName() : null;
    }
}
