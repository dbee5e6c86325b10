package io.lakegate.domain.project;

/**
 * dbt's {@code unique_id}: {@code model.<package>.<name>}, {@code source.<package>.<source>.<table>}, …
 *
 * @param value the whole id
 */
public record NodeId(String value) implements Comparable<NodeId> {
    public NodeId {
        if (value.indexOf('.') < 1) {
            throw new IllegalArgumentException("a node id starts with a resource type and a dot: " + value);
        }
    }

    public static NodeId model(String packageName, String name) {
        return new NodeId("model." + packageName + "." + name);
    }

    public static NodeId source(String packageName, String sourceName, String table) {
        return new NodeId("source." + packageName + "." + sourceName + "." + table);
    }

    /** The part before the first dot: {@code model}, {@code source}, {@code test}, … */
    public String resourceType() {
        return value.substring(0, value.indexOf('.'));
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
