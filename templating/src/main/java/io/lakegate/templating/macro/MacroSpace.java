package io.lakegate.templating.macro;

import io.lakegate.templating.render.MacroBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The macros of a project by package, as dbt finds them; immutable and shared by all renderings.
 *
 * <p>Source: dbt-core's {@code MacroNamespaceBuilder} and dbt-adapters' {@code BaseAdapter.dispatch}.
 */
public final class MacroSpace {
    /** The package whose macros come with the adapter; they are found last. */
    public static final String INTERNAL = "dbt";

    private final String root;
    private final Map<String, Map<String, MacroBlock>> packages;
    private final List<String> prefixes;
    private final Map<String, List<String>> dispatchOrder;
    private final Consumer<String> asked;

    /**
     * @param root the root project's package
     * @param packages macros by package and name
     * @param adapter the target's type; its macros' prefix comes first
     * @param dispatchOrder the root project's {@code dispatch:} search orders, by macro namespace
     */
    public MacroSpace(
            String root,
            Map<String, Map<String, MacroBlock>> packages,
            String adapter,
            Map<String, List<String>> dispatchOrder) {
        this.root = root;
        this.packages = new LinkedHashMap<>(packages);
        this.prefixes = prefixes(adapter);
        this.dispatchOrder = Map.copyOf(dispatchOrder);
        this.asked = name -> {};
    }

    private MacroSpace(MacroSpace other, Map<String, Map<String, MacroBlock>> packages, Consumer<String> asked) {
        this.root = other.root;
        this.packages = packages;
        this.prefixes = other.prefixes;
        this.dispatchOrder = other.dispatchOrder;
        this.asked = asked;
    }

    /** The same macros, telling every name that is looked for, whether it is found or not. */
    public MacroSpace watched(Consumer<String> listener) {
        return new MacroSpace(this, packages, listener);
    }

    /**
     * The same macros with some replaced, whoever asks for them.
     *
     * @param others by name: {@code name} stands in for every macro of that name, {@code package.name} for one
     */
    public MacroSpace replaced(Map<String, MacroBlock> others) {
        Map<String, Map<String, MacroBlock>> all = new LinkedHashMap<>();
        packages.forEach((name, macros) -> all.put(name, new LinkedHashMap<>(macros)));
        others.forEach((wanted, macro) -> {
            int dot = wanted.indexOf('.');
            String name = wanted.substring(dot + 1);
            if (dot >= 0) {
                all.computeIfAbsent(wanted.substring(0, dot), key -> new LinkedHashMap<>())
                        .put(name, macro);
            } else {
                all.computeIfAbsent(root, key -> new LinkedHashMap<>()).put(name, macro);
                all.values().forEach(macros -> macros.replace(name, macro));
            }
        });
        return new MacroSpace(this, all, asked);
    }

    private static List<String> prefixes(String adapter) {
        List<String> prefixes = new ArrayList<>();
        prefixes.add(adapter);
        // dbt-glue is built on dbt-spark and falls through to its macros.
        if (!adapter.equals("spark")) {
            prefixes.add("spark");
        }
        prefixes.add("default");
        return prefixes;
    }

    /** The macro a bare name finds from inside {@code from}: its own package, the root project, then the internal ones. */
    public @Nullable MacroBlock find(String name, String from) {
        MacroBlock own = in(from, name);
        if (own == null) {
            own = in(root, name);
        }
        return own == null ? in(INTERNAL, name) : own;
    }

    /** The root project's macro of this name, or the internal one: where dbt looks for {@code generate_schema_name}. */
    public @Nullable MacroBlock override(String name) {
        return in(root, name);
    }

    public @Nullable MacroBlock in(String packageName, String name) {
        asked.accept(name);
        Map<String, MacroBlock> macros = packages.get(packageName);
        return macros == null ? null : macros.get(name);
    }

    public boolean hasPackage(String name) {
        return packages.containsKey(name);
    }

    public Set<String> packageNames() {
        return packages.keySet();
    }

    /**
     * The macro {@code adapter.dispatch(name, namespace)} finds.
     *
     * @param namespace {@code null} when none was given
     * @param from the package that asks
     */
    public @Nullable MacroBlock dispatch(String name, @Nullable String namespace, String from) {
        for (String place : searched(namespace)) {
            for (String prefix : prefixes) {
                String wanted = prefix + "__" + name;
                MacroBlock found = place == null ? find(wanted, from) : in(place, wanted);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** What {@link #dispatch} looked for, for its error. */
    public List<String> attempts(String name, @Nullable String namespace) {
        List<String> attempts = new ArrayList<>();
        for (String place : searched(namespace)) {
            for (String prefix : prefixes) {
                attempts.add((place == null ? "" : place + ".") + prefix + "__" + name);
            }
        }
        return attempts;
    }

    private List<@Nullable String> searched(@Nullable String namespace) {
        List<@Nullable String> places = new ArrayList<>();
        if (namespace == null) {
            places.add(null);
            return places;
        }
        List<String> configured = dispatchOrder.get(namespace);
        if (configured != null) {
            places.addAll(configured);
        } else {
            places.add(root);
            places.add(namespace);
        }
        if (namespace.equals(INTERNAL) && !places.contains(INTERNAL)) {
            places.add(INTERNAL);
        }
        return places;
    }
}
