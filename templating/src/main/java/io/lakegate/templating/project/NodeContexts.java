package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeConfig;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Target;
import io.lakegate.templating.Warehouse;
import io.lakegate.templating.function.Configuration;
import io.lakegate.templating.function.Graph;
import io.lakegate.templating.function.Invocation;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.function.StatementResults;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the invocations that templates of one project render in. */
record NodeContexts(
        RenderContext context, String projectName, MacroSpace macros, Map<String, Map<String, Object>> varsByPackage) {
    private static final Set<String> SECRET =
            Set.of("password", "token", "private_key", "client_secret", "secret", "aws_secret_access_key");

    /** For YAML, which belongs to no node. */
    static NodeContexts ofFiles(Map<String, String> env, Map<String, ?> vars, @Nullable Profile profile) {
        MacroSpace none = new MacroSpace("", Map.of(), "", Map.of());
        return new NodeContexts(context(env, Map.of(), profile), "", none, Map.of("", templateValues(vars)));
    }

    static RenderContext context(Map<String, String> env, Map<String, Object> vars, @Nullable Profile profile) {
        return new RenderContext(target(profile), Warehouse.none(), vars, env, false, "parse", Instant.EPOCH);
    }

    static Target target(@Nullable Profile profile) {
        if (profile == null) {
            return new Target("default", "spark", "default", 1, "", Map.of());
        }
        Map<String, Object> shown = new LinkedHashMap<>(profile.settings());
        shown.keySet().removeAll(SECRET);
        shown.put("profile_name", profile.profileName());
        shown.put("schema", profile.schema());
        String catalog =
                profile.type().equals("glue") ? profile.glue().storage().icebergCatalog() : "";
        return new Target(profile.targetName(), profile.type(), profile.schema(), profile.threads(), catalog, shown);
    }

    static Map<String, Object> templateValues(Map<String, ?> plain) {
        Map<String, Object> values = new HashMap<>();
        plain.forEach((name, value) -> values.put(name, PlainValues.toTemplate(value)));
        return values;
    }

    /** Without a node. */
    Invocation bare() {
        NodeDraft none = nobody();
        RelationValue self = new RelationValue(null, context.target().schema(), "", null, "", Set.of());
        Recording recording = new Recording(none, self, macro -> null);
        return invocation("", false, recording, recording, macros, PyDict::new, null, "");
    }

    /** A node for templates that belong to none: it looks things up as the root package does. */
    NodeDraft nobody() {
        ProjectFile file = EmptyProject.FILE;
        ProjectFile root = new ProjectFile(
                projectName, file.root(), file.values(), file.unrendered(), file.file(), file.warnings());
        return new NodeDraft("operation", new ProjectPackage(root, new PackageFiles(file.root()), true), "", "", "");
    }

    Invocation parsing(NodeDraft node, Recording recording, RelationValue self) {
        return invocation(
                node.owner.name(),
                false,
                recording,
                recording,
                macros.watched(recording::asked),
                () -> document(node),
                self,
                "");
    }

    Invocation compiling(NodeDraft node, Graph graph, @Nullable RelationValue self) {
        return invocation(
                node.owner.name(),
                true,
                graph,
                new SettledConfiguration(new NodeConfig(node.config)),
                macros,
                () -> document(node),
                self,
                node.config.get("materialized") == null ? "" : PythonText.str(node.config.get("materialized")));
    }

    static PyDict document(NodeDraft node) {
        return (PyDict) PlainValues.toTemplate(NodeDocuments.of(node).document());
    }

    private Invocation invocation(
            String packageName,
            boolean execute,
            Graph graph,
            Configuration configuration,
            MacroSpace space,
            Supplier<PyDict> node,
            @Nullable RelationValue self,
            String materialized) {
        return new Invocation(
                context,
                packageName,
                projectName,
                varsByPackage.getOrDefault(packageName, Map.of()),
                execute,
                graph,
                configuration,
                space,
                new StatementResults(),
                node,
                self,
                materialized);
    }
}
