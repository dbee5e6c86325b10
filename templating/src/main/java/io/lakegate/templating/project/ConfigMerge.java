package io.lakegate.templating.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a more specific configuration meets a more general one: most keys replace, some lists append, some maps update.
 *
 * <p>Source: dbt-common's {@code BaseConfig.mergebehavior}.
 */
final class ConfigMerge {
    private static final Set<String> APPENDED = Set.of("tags", "pre-hook", "post-hook", "packages");
    private static final Set<String> UPDATED =
            Set.of("quoting", "column_types", "meta", "docs", "contract", "snapshot_meta_column_names");

    private ConfigMerge() {}

    /** Applies {@code specific} to {@code result} in place. */
    static void into(Map<String, @Nullable Object> result, Map<String, ?> specific) {
        specific.forEach((written, value) -> {
            String key = key(written);
            Object before = result.get(key);
            if (APPENDED.contains(key)) {
                result.put(key, appended(before, value));
            } else if (UPDATED.contains(key) && before instanceof Map<?, ?> old && value instanceof Map<?, ?> more) {
                result.put(key, updated(old, more));
            } else if (key.equals("grants") && value instanceof Map<?, ?> more) {
                result.put(key, granted(before instanceof Map<?, ?> old ? old : Map.of(), more));
            } else {
                result.put(key, value);
            }
        });
    }

    /** Gathers one more {@code config()} call; what only one call says stays as written. */
    static void gather(Map<String, @Nullable Object> calls, Map<String, ?> call) {
        call.forEach((written, value) -> {
            String key = key(written);
            if (calls.get(key) == null) {
                calls.put(key, value);
            } else {
                Map<String, @Nullable Object> one = new LinkedHashMap<>();
                one.put(key, value);
                into(calls, one);
            }
        });
    }

    /** {@code pre_hook} is the same key as {@code pre-hook}. */
    static String key(String written) {
        String key = written.strip();
        if (key.equals("pre_hook")) {
            return "pre-hook";
        }
        return key.equals("post_hook") ? "post-hook" : key;
    }

    static List<@Nullable Object> listed(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        if (value instanceof List<?> items) {
            list.addAll(items);
        } else if (value != null) {
            list.add(value);
        }
        return list;
    }

    private static List<@Nullable Object> appended(@Nullable Object before, @Nullable Object value) {
        List<@Nullable Object> list = listed(before);
        list.addAll(listed(value));
        return list;
    }

    private static Map<String, @Nullable Object> updated(Map<?, ?> old, Map<?, ?> more) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        old.forEach((name, item) -> map.put(String.valueOf(name), item));
        more.forEach((name, item) -> map.put(String.valueOf(name), item));
        return map;
    }

    /** A privilege written with a plus extends its grantees; without, it replaces them. */
    private static Map<String, @Nullable Object> granted(Map<?, ?> old, Map<?, ?> more) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        old.forEach((privilege, grantees) -> map.put(String.valueOf(privilege), listed(grantees)));
        more.forEach((written, grantees) -> {
            String name = String.valueOf(written);
            boolean extend = name.startsWith("+");
            String privilege = extend ? name.replaceFirst("^\\++", "") : name;
            map.put(privilege, extend ? appended(map.get(privilege), grantees) : listed(grantees));
        });
        return map;
    }
}
