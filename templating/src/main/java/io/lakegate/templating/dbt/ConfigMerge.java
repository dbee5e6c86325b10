package io.lakegate.templating.dbt;

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
    private static final Set<String> UPDATED = Set.of("quoting", "column_types", "meta", "docs", "contract");

    private ConfigMerge() {}

    /** Applies {@code specific} to {@code result} in place. */
    static void into(Map<String, @Nullable Object> result, Map<String, ?> specific) {
        specific.forEach((written, value) -> {
            String key = key(written);
            Object before = result.get(key);
            if (APPENDED.contains(key)) {
                List<@Nullable Object> all = listed(before);
                all.addAll(listed(value));
                result.put(key, all);
            } else if (UPDATED.contains(key) && before instanceof Map<?, ?> old && value instanceof Map<?, ?> more) {
                result.put(key, updated(old, more));
            } else if (key.equals("grants") && value instanceof Map<?, ?> more) {
                result.put(key, granted(before instanceof Map<?, ?> old ? old : Map.of(), more));
            } else {
                result.put(key, value);
            }
        });
    }

    /** {@code pre_hook} is the same key as {@code pre-hook}. */
    private static String key(String written) {
        return switch (written) {
            case "pre_hook" -> "pre-hook";
            case "post_hook" -> "post-hook";
            default -> written;
        };
    }

    private static List<@Nullable Object> listed(@Nullable Object value) {
        List<@Nullable Object> list = new ArrayList<>();
        if (value instanceof List<?> items) {
            list.addAll(items);
        } else if (value != null) {
            list.add(value);
        }
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
            String privilege = extend ? name.substring(1) : name;
            List<@Nullable Object> all = extend ? listed(map.get(privilege)) : new ArrayList<>();
            all.addAll(listed(grantees));
            map.put(privilege, all);
        });
        return map;
    }
}
