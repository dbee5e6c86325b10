package io.lakegate.gateway.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of the configuration file. Every key is asked for by name; {@link #end} then finds those nobody asked for,
 * so a key misspelled is an error and not a default. One thread.
 */
final class Section {
    private static final Pattern BYTES = Pattern.compile("(\\d{1,9})\\s*(k|m|g)?i?b?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final String path;
    private final @Nullable Node node;
    private final UnaryOperator<@Nullable String> env;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    /** @param env the environment, for <code>${NAME}</code> in values */
    Section(String path, @Nullable Node node, UnaryOperator<@Nullable String> env) {
        this.path = path;
        this.node = node;
        this.env = env;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    values.put(key.getValue(), tuple.getValueNode());
                }
            }
        } else if (node != null && !empty(node)) {
            throw ConfigException.at(node, name() + " is a mapping of keys to values.");
        }
    }

    /** The key by which this mapping is found. */
    String path() {
        return path;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    Section section(String key) {
        return new Section(full(key), value(key), env);
    }

    /** The sections of a mapping with free names. */
    Map<String, Section> sections(String key) {
        Section all = section(key);
        Map<String, Section> named = new LinkedHashMap<>();
        all.values.keySet().forEach(name -> named.put(name, all.section(name)));
        return named;
    }

    List<Section> list(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node element : elements(key)) {
            sections.add(new Section(full(key) + "[" + sections.size() + "]", element, env));
        }
        return sections;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node element : elements(key)) {
            texts.add(scalar(key, element));
        }
        return texts;
    }

    private List<Node> elements(String key) {
        Node list = value(key);
        if (list == null) {
            return List.of();
        }
        if (list instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw ConfigException.at(list, full(key) + " is a list.");
    }

    String text(String key, String otherwise) {
        Node found = value(key);
        return found == null ? otherwise : scalar(key, found);
    }

    String required(String key) {
        Node found = value(key);
        if (found == null) {
            throw ConfigException.at(node, name() + " needs the key " + key + ".");
        }
        return scalar(key, found);
    }

    int number(String key, int otherwise, int least) {
        Node found = value(key);
        if (found == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(scalar(key, found));
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number too small.
        }
        throw ConfigException.at(
                found, full(key) + " is a whole number from " + least + ", not " + scalar(key, found) + ".");
    }

    boolean flag(String key, boolean otherwise) {
        Node found = value(key);
        if (found == null) {
            return otherwise;
        }
        return switch (scalar(key, found).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ConfigException.at(found, full(key) + " is true or false.");
        };
    }

    Duration duration(String key, Duration otherwise) {
        Node found = value(key);
        if (found == null) {
            return otherwise;
        }
        return TimeText.parse(scalar(key, found))
                .orElseThrow(() -> ConfigException.at(found, full(key) + " is a time such as 30s, 10m or 1h."));
    }

    long bytes(String key, long otherwise) {
        Node found = value(key);
        if (found == null) {
            return otherwise;
        }
        Matcher parts = BYTES.matcher(scalar(key, found).toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw ConfigException.at(found, full(key) + " is a size such as 64m or 2g.");
        }
        long count = Long.parseLong(parts.group(1));
        String unit = parts.group(2);
        return unit == null ? count : count << (unit.equals("k") ? 10 : unit.equals("m") ? 20 : 30);
    }

    Map<String, String> map(String key) {
        Section entries = section(key);
        Map<String, String> map = new LinkedHashMap<>();
        entries.values.forEach((name, value) -> map.put(name, entries.scalar(name, value)));
        return map;
    }

    /** A variable of the environment; empty when it is not set. */
    String environment(String name) {
        String value = env.apply(name);
        return value == null ? "" : value;
    }

    /** Where a key is, for errors about its value. */
    ConfigException wrong(String key, String message) {
        return ConfigException.at(values.getOrDefault(key, node), full(key) + " " + message);
    }

    /** @throws ConfigException for a key that is none of ours */
    void end() {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                String close = Spelling.closest(entry.getKey(), asked)
                        .map(known -> " Did you mean " + known + "?")
                        .orElse(" Known keys: "
                                + String.join(", ", asked.stream().sorted().toList()) + ".");
                throw ConfigException.at(
                        entry.getValue(), full(entry.getKey()) + " is no key of the configuration." + close);
            }
        }
    }

    private @Nullable Node value(String key) {
        asked.add(key);
        Node value = values.get(key);
        return value == null || empty(value) ? null : value;
    }

    private static boolean empty(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
    }

    private String scalar(String key, Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            throw ConfigException.at(value, full(key) + " is a single value.");
        }
        return VARIABLE.matcher(scalar.getValue()).replaceAll(variable -> {
            String found = env.apply(variable.group(1));
            if (found == null) {
                throw ConfigException.at(
                        value,
                        full(key) + " names the environment variable " + variable.group(1) + ", which is not set.");
            }
            return Matcher.quoteReplacement(found);
        });
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String name() {
        return path.isEmpty() ? "The configuration" : path;
    }
}
