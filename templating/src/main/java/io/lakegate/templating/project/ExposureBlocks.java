package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes drafts of {@code exposures:} and {@code groups:}, which have no template of their own. */
final class ExposureBlocks {
    private ExposureBlocks() {}

    /** @throws QueryException for a {@code depends_on} that is no ref, source or metric */
    static NodeDraft exposure(PropertyBlock block, NodeTemplates templates, NodeConfigs configs) {
        NodeDraft draft = draft("exposure", block);
        draft.description = block.text("description", "");
        Map<String, @Nullable Object> config = PropertyBlock.copy(block.get("config"));
        merge(config, "tags", block.get("tags"));
        merge(config, "meta", block.get("meta"));
        draft.propertyConfig.putAll(config);
        configs.apply(draft);
        draft.unrenderedConfig = new LinkedHashMap<>(PropertyBlock.copy(block.get("config")));
        for (Object reference : ConfigMerge.listed(block.get("depends_on"))) {
            // dbt writes refs without braces here.
            templates.value(draft, "{{ " + PythonText.str(reference) + " }}");
        }
        draft.specifics.put("type", block.get("type"));
        draft.specifics.put("owner", owner(block));
        draft.specifics.put("label", block.get("label"));
        draft.specifics.put("maturity", block.get("maturity"));
        draft.specifics.put("url", block.get("url"));
        return draft;
    }

    static NodeDraft group(PropertyBlock block) {
        NodeDraft draft = draft("group", block);
        draft.description = block.text("description", "");
        draft.specifics.put("owner", owner(block));
        return draft;
    }

    private static Map<String, @Nullable Object> owner(PropertyBlock block) {
        Map<String, @Nullable Object> owner = new LinkedHashMap<>();
        owner.put("email", null);
        owner.put("name", null);
        owner.putAll(block.map("owner"));
        return owner;
    }

    private static NodeDraft draft(String type, PropertyBlock block) {
        NodeDraft draft = new NodeDraft(
                type,
                block.owner(),
                block.name(),
                block.path().original(),
                block.path().relative());
        draft.fqn.add(block.owner().name());
        draft.fqn.addAll(block.path().folders());
        draft.fqn.add(block.name());
        return draft;
    }

    private static void merge(Map<String, @Nullable Object> config, String key, @Nullable Object beside) {
        if (beside != null) {
            Map<String, @Nullable Object> merged = new LinkedHashMap<>();
            merged.put(key, beside);
            if (config.get(key) != null) {
                ConfigMerge.into(merged, Map.of(key, List.of(config.get(key)).get(0)));
            }
            config.put(key, merged.get(key));
        }
    }
}
