package io.lakegate.templating.project;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables as a package sees them: its own, then the root project's, then the command's; the last wins. */
record VarScopes(ProjectFile root, Map<String, Object> command) {
    Map<String, @Nullable Object> of(ProjectFile owner) {
        Map<String, @Nullable Object> vars = new LinkedHashMap<>();
        if (!owner.name().equals(root.name())) {
            add(vars, owner, owner.name());
        }
        add(vars, root, owner.name());
        vars.putAll(command);
        return vars;
    }

    /** Variables of the whole project, then those under the asking package's name. */
    private static void add(Map<String, @Nullable Object> vars, ProjectFile file, String asking) {
        vars.putAll(file.vars());
        vars.putAll(PropertyBlock.copy(file.vars().get(asking)));
    }
}
