package io.lakegate.templating.project;

import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node while it is being read: files, properties, templates and references each add their part. It never leaves this
 * package and is used by one thread; {@link GraphNode} is what comes out.
 */
final class NodeDraft {
    final String resourceType;
    final ProjectPackage owner;
    /** Relative to the package, as messages name it. */
    final String originalPath;
    /** dbt's {@code path}: relative to the searched directory. */
    final String path;

    String name;
    /** What follows the package in the id; differs from the name for versions and generic tests. */
    String idSuffix;

    List<String> fqn = new ArrayList<>();
    String rawCode = "";
    String language = "sql";
    String checksum = "";
    /** Lines of the file before {@link #rawCode}. */
    int lineOffset;

    /** In-template {@code config()} calls, merged. */
    final Map<String, @Nullable Object> configCall = new LinkedHashMap<>();
    /** {@code config:} and its legacy places in properties. */
    final Map<String, @Nullable Object> propertyConfig = new LinkedHashMap<>();

    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    Map<String, @Nullable Object> unrenderedConfig = new LinkedHashMap<>();

    final List<RefCall> refs = new ArrayList<>();
    final List<List<String>> sources = new ArrayList<>();
    final Set<String> macros = new LinkedHashSet<>();
    final Set<NodeId> parents = new LinkedHashSet<>();

    String description = "";
    Map<String, Map<String, @Nullable Object>> columns = new LinkedHashMap<>();
    /** Tags of the node itself; those of its configuration come on top. */
    final Set<String> tags = new LinkedHashSet<>();

    @Nullable
    String patchPath;

    @Nullable
    String database;

    String schema = "";
    String alias = "";

    @Nullable
    String relationName;

    @Nullable
    Object version;

    @Nullable
    Object latestVersion;

    @Nullable
    String group;

    @Nullable
    String access;

    /** Keys of the manifest that only this type of node has. */
    final Map<String, @Nullable Object> specifics = new LinkedHashMap<>();

    NodeDraft(String resourceType, ProjectPackage owner, String name, String originalPath, String path) {
        this.resourceType = resourceType;
        this.owner = owner;
        this.name = name;
        this.idSuffix = name;
        this.originalPath = originalPath;
        this.path = path;
    }

    NodeId id() {
        return new NodeId(resourceType + "." + owner.name() + "." + idSuffix);
    }

    boolean enabled() {
        return !Boolean.FALSE.equals(config.get("enabled"));
    }

    SourceLocation location() {
        return new SourceLocation(originalPath, lineOffset + 1, 0);
    }
}
