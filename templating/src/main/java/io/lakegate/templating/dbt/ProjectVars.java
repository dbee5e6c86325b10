package io.lakegate.templating.dbt;

import io.lakegate.templating.value.PlainValues;
import java.util.HashMap;
import java.util.Map;

/** Which vars a package's nodes see: the command's, then the project's for that package, then the project's own. */
final class ProjectVars {
    private ProjectVars() {}

    static Map<String, Object> of(Map<String, Object> project, Map<String, Object> command, String packageName) {
        Map<String, Object> vars = new HashMap<>();
        project.forEach((name, value) -> vars.put(name, PlainValues.toTemplate(value)));
        if (project.get(packageName) instanceof Map<?, ?> scoped) {
            scoped.forEach((name, value) -> vars.put(String.valueOf(name), PlainValues.toTemplate(value)));
        }
        command.forEach((name, value) -> vars.put(name, PlainValues.toTemplate(value)));
        return vars;
    }
}
