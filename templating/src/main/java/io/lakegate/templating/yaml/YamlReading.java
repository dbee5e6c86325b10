package io.lakegate.templating.yaml;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one document's node tree into values. One use. */
final class YamlReading {
    /** A project's own files are trusted no further than its templates: deep nesting and alias bombs end here. */
    private static final int DEEPEST = 200;

    private static final int MOST_ALIASES = 1_000;
    private static final int LARGEST = 64 * 1024 * 1024;

    private final String path;
    private final IdentityHashMap<Object, SourceLocation> containers = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Map<String, SourceLocation>> keys = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Object> built = new IdentityHashMap<>();

    YamlReading(String path) {
        this.path = path;
    }

    YamlFile read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setCodePointLimit(LARGEST);
        options.setAllowDuplicateKeys(true);
        try {
            // A byte order mark is a character to Java's readers.
            String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
            Node root = new Yaml(options).compose(new StringReader(clean));
            return new YamlFile(path, root == null ? null : value(root), containers, keys);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "This file is not valid YAML: " + e.getProblem() + ". Mind indentation, quotes and tabs.",
                    mark == null ? new SourceLocation(path, 1, 0) : location(mark),
                    e);
        } catch (YAMLException e) {
            throw new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "This file is not valid YAML: " + e.getMessage() + ".",
                    new SourceLocation(path, 1, 0),
                    e);
        }
    }

    private @Nullable Object value(Node node) {
        if (node instanceof ScalarNode scalar) {
            return YamlScalar.value(scalar.getTag(), scalar.getValue());
        }
        Object known = built.get(node);
        if (known != null) {
            return known;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>(sequence.getValue().size());
            built.put(node, list);
            containers.put(list, location(node.getStartMark()));
            sequence.getValue().forEach(item -> list.add(value(item)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        built.put(node, map);
        containers.put(map, location(node.getStartMark()));
        Map<String, SourceLocation> places = new HashMap<>();
        keys.put(map, places);
        fill(map, places, (MappingNode) node);
        return map;
    }

    private void fill(Map<String, @Nullable Object> map, Map<String, SourceLocation> places, MappingNode node) {
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(map, value(tuple.getValueNode()));
            }
        }
        for (NodeTuple tuple : node.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!keyNode.getTag().equals(Tag.MERGE)) {
                String key = String.valueOf(value(keyNode));
                map.put(key, value(tuple.getValueNode()));
                places.put(key, location(keyNode.getStartMark()));
            }
        }
    }

    /** {@code <<: *anchor}: keys written beside it win, and of several anchors the first. */
    private static void merge(Map<String, @Nullable Object> map, @Nullable Object other) {
        if (other instanceof Map<?, ?> base) {
            base.forEach((key, value) -> map.putIfAbsent(String.valueOf(key), value));
        } else if (other instanceof List<?> bases) {
            bases.forEach(base -> merge(map, base));
        }
    }

    private SourceLocation location(Mark mark) {
        return new SourceLocation(path, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
