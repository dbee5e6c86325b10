package io.lakegate.templating.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call. Not copied: a call owns the lists it was made with.
 *
 * @param keywords in the order written
 */
public record Arguments(List<Object> positional, Map<String, Object> keywords) {
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    public static Arguments of(Object... positional) {
        return new Arguments(List.of(positional), Map.of());
    }

    public int count() {
        return positional.size() + keywords.size();
    }

    /** The argument at {@code index} or called {@code name}, or {@code null} when it was not passed. */
    public @Nullable Object find(int index, String name) {
        return index < positional.size() ? positional.get(index) : keywords.get(name);
    }

    public Object find(int index, String name, Object otherwise) {
        Object found = find(index, name);
        return found == null ? otherwise : found;
    }

    /** @throws PyError TypeError when it was not passed */
    public Object require(String function, int index, String name) {
        Object found = find(index, name);
        if (found == null) {
            throw PyError.type(function + "() missing 1 required positional argument: '" + name + "'");
        }
        return found;
    }

    /** Refuses what a function does not take, as Python does. */
    public Arguments expect(String function, String... names) {
        if (positional.size() > names.length) {
            throw PyError.type(function + "() takes " + counted(names.length) + " but " + positional.size()
                    + (positional.size() == 1 ? " was given" : " were given"));
        }
        for (String keyword : keywords.keySet()) {
            int index = List.of(names).indexOf(keyword);
            if (index < 0) {
                throw PyError.type(function + "() got an unexpected keyword argument '" + keyword + "'");
            }
            if (index < positional.size()) {
                throw PyError.type(function + "() got multiple values for argument '" + keyword + "'");
            }
        }
        return this;
    }

    /** The same call with {@code first} put before the others. */
    public Arguments after(Object first) {
        List<Object> all = new ArrayList<>(positional.size() + 1);
        all.add(first);
        all.addAll(positional);
        return new Arguments(all, keywords);
    }

    /** The same call without its first {@code count} positional arguments. */
    public Arguments skip(int count) {
        return new Arguments(positional.subList(Math.min(count, positional.size()), positional.size()), keywords);
    }

    /** The same call with one more keyword. */
    public Arguments with(String keyword, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(keywords);
        all.put(keyword, value);
        return new Arguments(positional, all);
    }

    private static String counted(int count) {
        return count == 1 ? "1 positional argument" : count + " positional arguments";
    }
}
