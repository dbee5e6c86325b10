package io.lakegate.templating.project;

import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fixture project with what dbt-core makes of it, as {@code dbt_oracle.py} recorded it. */
final class DbtExpectation {
    static final Path PROJECTS = Path.of("src/test/resources/projects");

    private final String name;
    private final Map<String, Object> options;
    private final Map<String, Object> expected;

    DbtExpectation(String name) {
        this.name = name;
        this.options = json(PROJECTS.resolve(name + ".oracle.json"));
        this.expected = json(PROJECTS.resolve(name + ".expected.json"));
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(PROJECTS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".oracle.json"))
                    .map(file -> file.substring(0, file.length() - ".oracle.json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadedProject load() {
        return load(PROJECTS.resolve(name));
    }

    /** Loads another copy of the project with this one's options. */
    LoadedProject load(Path directory) {
        return ProjectLoader.load(request(directory));
    }

    /** @param directory the project, or a copy of it */
    LoadRequest request(Path directory) {
        List<?> arguments = (List<?>) options.getOrDefault("args", List.of());
        String profiles = ".";
        String target = null;
        Map<String, Object> vars = new LinkedHashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            String value = String.valueOf(arguments.get(i + 1));
            switch (String.valueOf(arguments.get(i))) {
                case "--profiles-dir" -> profiles = value;
                case "--target" -> target = value;
                case "--vars" ->
                    PropertyBlock.copy(YamlFile.read("vars", value).value()).forEach(vars::put);
                default -> throw new IllegalArgumentException("unknown argument " + arguments.get(i));
            }
        }
        Map<String, String> env = new LinkedHashMap<>();
        PropertyBlock.copy(options.get("env")).forEach((key, value) -> env.put(key, String.valueOf(value)));
        return new LoadRequest(directory, List.of(directory.resolve(profiles)), null, target, vars, env);
    }

    Map<String, Map<String, Object>> nodes() {
        Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
        for (String kind : List.of("nodes", "sources", "exposures", "unit_tests")) {
            PropertyBlock.copy(expected.get(kind)).forEach((id, node) -> nodes.put(id, PropertyBlock.copy(node)));
        }
        return nodes;
    }

    Map<String, Object> section(String key) {
        return PropertyBlock.copy(expected.get(key));
    }

    Object recorded(String key) {
        return expected.get(key);
    }

    /** How the project is edited before it is compared with itself. */
    Map<String, Object> comparisons() {
        return PropertyBlock.copy(options.get("comparisons"));
    }

    List<Map<String, Object>> selections() {
        return PropertyBlock.maps(expected.get("selections"));
    }

    /** What differs between two documents, one line a value; keys only dbt has count, keys only Lakegate has do not. */
    static List<String> differences(String path, Object wanted, Object found) {
        List<String> differences = new ArrayList<>();
        compare(path, wanted, found, differences);
        return differences;
    }

    private static void compare(String path, Object wanted, Object found, List<String> differences) {
        if (wanted instanceof Map<?, ?> map && found instanceof Map<?, ?> other) {
            Set<String> keys =
                    new TreeSet<>(map.keySet().stream().map(String::valueOf).toList());
            if (path.endsWith(".config") || path.endsWith("unrendered_config") || path.endsWith(".meta")) {
                keys.addAll(other.keySet().stream().map(String::valueOf).toList());
            }
            for (String key : keys) {
                if (!map.containsKey(key)) {
                    differences.add(path + "." + key + ": dbt has none, Lakegate has " + other.get(key));
                } else if (!other.containsKey(key)) {
                    differences.add(path + "." + key + ": dbt has " + map.get(key) + ", Lakegate has none");
                } else {
                    compare(path + "." + key, map.get(key), other.get(key), differences);
                }
            }
        } else if (wanted instanceof List<?> list && found instanceof List<?> other && list.size() == other.size()) {
            for (int i = 0; i < list.size(); i++) {
                compare(path + "[" + i + "]", list.get(i), other.get(i), differences);
            }
        } else if (!normalised(path, wanted).equals(normalised(path, found))) {
            differences.add(
                    path + ":\n    dbt      " + normalised(path, wanted) + "\n    Lakegate " + normalised(path, found));
        }
    }

    private static Object normalised(String path, Object value) {
        if (value == null) {
            return "null";
        }
        boolean code = path.endsWith("_code");
        if (!code) {
            return value;
        }
        // White space means nothing to SQL, also beside parentheses and commas.
        return String.join(" ", String.valueOf(value).strip().split("\\s+")).replaceAll(" ?([(),]) ?", "$1");
    }

    static Set<String> ids(Set<NodeId> ids) {
        return ids.stream().map(NodeId::value).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, Object> json(Path file) {
        try {
            // JSON is YAML.
            return PropertyBlock.copy(
                    YamlFile.read(file.toString(), Files.readString(file)).value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
