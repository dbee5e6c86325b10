package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes drafts of {@code unit_tests:}.
 *
 * <p>Source: dbt-core's {@code UnitTestParser}.
 */
final class UnitTestBlocks {
    private UnitTestBlocks() {}

    static NodeDraft of(PropertyBlock block, RefLookup lookup, NodeConfigs configs, Fixtures fixtures) {
        String model = block.text("model", "");
        NodeDraft draft = new NodeDraft(
                "unit_test",
                block.owner(),
                block.name(),
                block.path().original(),
                block.path().relative());
        draft.idSuffix = model + "." + block.name();
        draft.fqn.add(block.owner().name());
        draft.fqn.addAll(block.path().folders());
        draft.fqn.add(model);
        draft.fqn.add(block.name());
        draft.description = block.text("description", "");
        draft.propertyConfig.putAll(PropertyBlock.copy(block.get("config")));
        configs.apply(draft);
        Optional<NodeDraft> tested =
                lookup.find(new RefCall(null, model, null), block.owner().name());
        if (tested.isEmpty()) {
            throw block.invalid(
                    "The unit test '" + block.name() + "' tests the model '" + model + "', which does not exist."
                            + lookup.nearest(model)
                                    .map(name -> " Did you mean '" + name + "'?")
                                    .orElse(""));
        }
        draft.parents.add(tested.get().id());
        draft.schema = tested.get().schema;
        List<Map<String, @Nullable Object>> given = new ArrayList<>();
        for (Map<String, @Nullable Object> input : block.maps("given")) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("input", input.get("input"));
            rows(document, input, block, fixtures);
            given.add(document);
        }
        Map<String, @Nullable Object> expect = new LinkedHashMap<>();
        rows(expect, block.map("expect"), block, fixtures);
        draft.specifics.put("model", model);
        draft.specifics.put("given", given);
        draft.specifics.put("expect", expect);
        draft.specifics.put("overrides", overrides(block));
        draft.specifics.put("versions", block.get("versions"));
        draft.specifics.put("version", null);
        return draft;
    }

    private static @Nullable Object overrides(PropertyBlock block) {
        if (block.get("overrides") == null) {
            return null;
        }
        Map<String, @Nullable Object> written = block.map("overrides");
        Map<String, @Nullable Object> overrides = new LinkedHashMap<>();
        for (String kind : List.of("macros", "vars", "env_vars")) {
            overrides.put(kind, PropertyBlock.copy(written.get(kind)));
        }
        return overrides;
    }

    private static void rows(
            Map<String, @Nullable Object> document,
            Map<String, @Nullable Object> written,
            PropertyBlock block,
            Fixtures fixtures) {
        String format = written.get("format") == null ? "dict" : PythonText.str(written.get("format"));
        Object fixture = written.get("fixture");
        Object rows = written.get("rows");
        if (fixture != null && !format.equals("dict")) {
            rows = fixtures.text(block, PythonText.str(fixture), format);
        }
        if (format.equals("csv") && rows instanceof String text) {
            rows = CsvRows.of(text);
        } else if (format.equals("dict") && rows == null && written.containsKey("input")) {
            rows = fixtures.seed(block, PythonText.str(written.get("input")));
        }
        document.put("rows", rows instanceof List<?> list ? completeFirst(list) : rows);
        document.put("format", format);
        document.put("fixture", fixture);
    }

    /** The first row without a null goes first: some warehouses take the column types from it. */
    private static List<@Nullable Object> completeFirst(List<?> rows) {
        List<@Nullable Object> ordered = new ArrayList<>(rows);
        for (int i = 0; i < ordered.size(); i++) {
            if (ordered.get(i) instanceof Map<?, ?> row && !row.containsValue(null)) {
                ordered.add(0, ordered.remove(i));
                break;
            }
        }
        return ordered;
    }
}
