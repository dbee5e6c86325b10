package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.yaml.YamlFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a draft of every test that properties ask for.
 *
 * <p>Source: dbt-core's {@code TestBuilder} and {@code SchemaGenericTestParser}.
 */
final class GenericTests {
    private static final Pattern NAME = Pattern.compile("(?:(?<namespace>[A-Za-z_]\\w*)\\.)?(?<name>[A-Za-z_]\\w*)");
    private static final List<String> CONFIG_ARGUMENTS = List.of(
            "severity",
            "tags",
            "enabled",
            "where",
            "limit",
            "warn_if",
            "error_if",
            "fail_calc",
            "store_failures",
            "store_failures_as",
            "meta",
            "database",
            "schema",
            "alias");
    /** Their SQL refers to nothing but what they test, so dbt does not render them to find out. */
    private static final Set<String> KNOWN_MACROS = Set.of("macro.dbt.test_not_null", "macro.dbt.test_unique");

    private final NodeTemplates templates;
    private final NodeConfigs configs;
    private final RelationNames relations;
    private final List<NodeDraft> tests = new ArrayList<>();
    private final List<QueryException> errors = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    /**
     * The tests of one node.
     *
     * @param asked names of macros that were looked for, found or not
     */
    record Made(List<NodeDraft> tests, List<QueryException> errors, Set<String> asked) {}

    private GenericTests(NodeTemplates templates, NodeConfigs configs, RelationNames relations) {
        this.templates = templates;
        this.configs = configs;
        this.relations = relations;
    }

    static Made of(
            NodeProperties.TestedBlock tested, NodeTemplates templates, NodeConfigs configs, RelationNames relations) {
        GenericTests tests = new GenericTests(templates, configs, relations);
        tests.make(tested);
        return new Made(List.copyOf(tests.tests), List.copyOf(tests.errors), Set.copyOf(tests.asked));
    }

    private void make(NodeProperties.TestedBlock tested) {
        for (Map<String, @Nullable Object> column : tested.columns()) {
            if (column.get("name") == null) {
                continue;
            }
            String name = PythonText.str(column.get("name"));
            boolean quoted = Boolean.TRUE.equals(column.get("quote"))
                    || (column.get("quote") == null
                            && Boolean.TRUE.equals(tested.block().get("quote_columns")));
            for (Object test : NodeProperties.tests(column)) {
                attempt(tested, test, quoted ? "`" + name + "`" : name, column);
            }
        }
        for (Object test : tested.tests()) {
            attempt(tested, test, null, Map.of());
        }
    }

    private void attempt(
            NodeProperties.TestedBlock tested,
            @Nullable Object test,
            @Nullable String column,
            Map<String, @Nullable Object> columnValues) {
        NodeDraft draft;
        try {
            draft = build(tested, test, column, columnValues);
            tests.add(draft);
        } catch (QueryException e) {
            errors.add(e.location().isPresent() ? e : e.at(tested.block().location()));
            return;
        }
        try {
            relations.apply(draft);
        } catch (QueryException e) {
            errors.add(e.location().isPresent() ? e : e.at(draft.location()));
        }
    }

    private NodeDraft build(
            NodeProperties.TestedBlock tested,
            @Nullable Object test,
            @Nullable String column,
            Map<String, @Nullable Object> columnValues) {
        PropertyBlock block = tested.block();
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        String written = arguments(test, column, arguments, block);
        Matcher match = NAME.matcher(written);
        if (!match.lookingAt()) {
            throw invalid(block, test, "'" + written + "' is not a test's name; write name or package.name");
        }
        if (arguments.containsKey("model")) {
            throw invalid(block, test, "a test cannot have an argument 'model': it is the tested node");
        }
        String namespace = match.group("namespace");
        String name = match.group("name");
        boolean source = tested.node().resourceType.equals("source");
        NodeDraft draft = new NodeDraft("test", block.owner(), "", block.path().original(), "");
        draft.asked = asked;
        Map<String, @Nullable Object> config = config(arguments, draft);
        Object description = arguments.remove("description");
        String target = source
                ? tested.node().name
                : tested.node().name + (tested.version() == null ? "" : "_v" + PythonText.str(tested.version()));
        GenericTestName names =
                names(arguments, config, namespace, name, source, source ? sourceTarget(tested) : target);
        arguments.put("model", "{{ get_where_subquery(" + reference(tested) + ") }}");

        draft.name = names.full();
        draft.alias = names.full();
        draft.fqn.add(block.owner().name());
        draft.fqn.addAll(block.path().folders());
        draft.fqn.add(names.full());
        draft.description = description == null ? "" : PythonText.str(description);
        draft.rawCode = "{{ " + (namespace == null ? "" : namespace + ".") + "test_" + name
                + "(**_dbt_generic_test_kwargs) }}" + configCall(config);
        draft.specifics.put("_path", names.compiled() + ".sql");
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("namespace", namespace);
        metadata.put("name", name);
        metadata.put("kwargs", arguments);
        draft.idSuffix = names.full() + "." + hash(names.full(), metadata);
        draft.specifics.put("test_metadata", metadata);
        draft.specifics.put("column_name", column);
        draft.specifics.put("attached_node", source ? null : tested.node().id().value());
        draft.specifics.put("file_key_name", block.kind() + "." + block.name());
        Set<String> tags = new TreeSet<>(ProjectFile.texts(columnValues.get("tags")));
        tags.addAll(
                ProjectFile.texts(PropertyBlock.copy(columnValues.get("config")).get("tags")));
        if (tested.node().specifics.get("_inherited_tags") instanceof List<?> inherited) {
            inherited.forEach(tag -> tags.add(PythonText.str(tag)));
        }
        tags.addAll(ProjectFile.texts(config.get("tags")));
        draft.tags.addAll(tags);
        draft.configCall.putAll(config);
        record(draft, tested, namespace == null ? block.owner().name() : namespace, name, source);
        configs.apply(draft);
        draft.group = tested.node().group;
        return draft;
    }

    private void record(
            NodeDraft draft, NodeProperties.TestedBlock tested, String inPackage, String name, boolean source) {
        asked.add("test_" + name);
        Optional<String> macro = templates.macroId(inPackage, "test_" + name);
        if (macro.isEmpty()) {
            throw new QueryException(
                    ErrorCode.TEMPLATE_ERROR,
                    "There is no test '" + name + "'. Define it with {% test " + name
                            + "(model, …) %}, or install the package that has it.");
        }
        // dbt looks in the node's own package first, whatever the namespace.
        String listed = templates.macroId(draft.owner.name(), "test_" + name).orElse(macro.get());
        draft.macros.add(listed);
        if (KNOWN_MACROS.contains(listed)) {
            draft.macros.add("macro.dbt.get_where_subquery");
            if (source) {
                draft.sources.add(
                        List.of(PythonText.str(tested.node().specifics.get("source_name")), tested.node().name));
            } else {
                draft.refs.add(new RefCall(null, tested.node().name, tested.version()));
            }
        } else {
            templates.record(draft);
        }
    }

    /** The test's name; fills in its arguments. */
    private static String arguments(
            @Nullable Object test,
            @Nullable String column,
            Map<String, @Nullable Object> arguments,
            PropertyBlock block) {
        String name;
        if (test instanceof String text) {
            name = text;
        } else if (test instanceof Map<?, ?> map && map.get("test_name") != null) {
            arguments.putAll(PropertyBlock.copy(map));
            name = PythonText.str(arguments.remove("test_name"));
        } else if (test instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            name = String.valueOf(only.getKey());
            if (only.getValue() != null && !(only.getValue() instanceof Map)) {
                throw invalid(
                        block, test, "the arguments of a test should be a map, but are '" + only.getValue() + "'");
            }
            arguments.putAll(PropertyBlock.copy(only.getValue()));
        } else {
            throw invalid(block, test, "a test should be a name, or a name with a map of arguments");
        }
        if (column != null) {
            arguments.put("column_name", column);
        }
        if (arguments.get("arguments") instanceof Map<?, ?> nested) {
            arguments.remove("arguments");
            arguments.putAll(PropertyBlock.copy(nested));
        }
        return name;
    }

    /** What configures the test, taken out of its arguments. */
    private Map<String, @Nullable Object> config(Map<String, @Nullable Object> arguments, NodeDraft draft) {
        Map<String, @Nullable Object> nested = PropertyBlock.copy(arguments.remove("config"));
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        for (String key : CONFIG_ARGUMENTS) {
            Object value = arguments.remove(key);
            if (value == null) {
                value = nested.remove(key);
            } else {
                nested.remove(key);
            }
            put(config, key, value, draft);
        }
        nested.forEach((key, value) -> put(config, key, value, draft));
        return config;
    }

    private void put(Map<String, @Nullable Object> config, String key, @Nullable Object value, NodeDraft draft) {
        Object rendered = value instanceof String text && Jinja.mayContain(text) ? templates.value(draft, text) : value;
        if (rendered != null) {
            config.put(key, rendered);
        }
    }

    private static GenericTestName names(
            Map<String, @Nullable Object> arguments,
            Map<String, @Nullable Object> config,
            @Nullable String namespace,
            String name,
            boolean source,
            String target) {
        Object own = arguments.remove("name");
        if (own != null) {
            return new GenericTestName(PythonText.str(own), PythonText.str(own));
        }
        String test = (namespace == null ? "" : namespace + "_") + (source ? "source_" : "") + name;
        GenericTestName names = GenericTestName.of(test, target, arguments);
        if (!names.compiled().equals(names.full()) && !config.containsKey("alias")) {
            config.put("alias", names.compiled());
        }
        return names;
    }

    private static String sourceTarget(NodeProperties.TestedBlock tested) {
        return tested.block().name() + "_" + tested.node().name;
    }

    private static String reference(NodeProperties.TestedBlock tested) {
        if (tested.node().resourceType.equals("source")) {
            return "source('" + tested.block().name() + "', '" + tested.node().name + "')";
        }
        return tested.version() == null
                ? "ref('" + tested.node().name + "')"
                : "ref('" + tested.node().name + "', version='" + PythonText.str(tested.version()) + "')";
    }

    private static String hash(String name, Map<String, @Nullable Object> metadata) {
        String digest = Digests.md5(name + PythonText.repr(PythonText.hashable(metadata)));
        return digest.substring(digest.length() - 10);
    }

    private static String configCall(Map<String, @Nullable Object> config) {
        if (config.isEmpty()) {
            return "";
        }
        List<String> items = new ArrayList<>();
        config.forEach((key, value) -> items.add(key + "="
                + (value instanceof String text ? '"' + text.replace("\"", "\\\"") + '"' : PythonText.str(value))));
        return "{{ config(" + String.join(",", items) + ") }}";
    }

    private static QueryException invalid(PropertyBlock block, @Nullable Object test, String why) {
        YamlFile file = block.file();
        return new QueryException(
                ErrorCode.INVALID_CONFIG,
                "A test of '" + block.name() + "' cannot be read: " + why + ".",
                test instanceof Map ? file.at(test) : block.location());
    }
}
