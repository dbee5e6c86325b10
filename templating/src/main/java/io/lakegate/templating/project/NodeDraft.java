package io.lakegate.templating.project;

import io.lakegate.domain.error.SourceLocation;
import io.lakegate.domain.project.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node while it is being read: files, properties, templates and references each add their part. It never leaves this
 * package and is filled by one thread; {@link GraphNode} is what comes out.
 *
 * <p>It has three lives, so that a later load can begin where an earlier one is still right. What its file says is filled
 * in once. A {@link #copy} takes properties and what the template says. A {@link #resolving} of that, one for each load, takes
 * what depends on the other nodes; it shares the rest, which nobody changes from then on.
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
    Map<String, @Nullable Object> configCall = new LinkedHashMap<>();
    /** {@code config:} and its legacy places in properties. */
    Map<String, @Nullable Object> propertyConfig = new LinkedHashMap<>();

    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    Map<String, @Nullable Object> unrenderedConfig = new LinkedHashMap<>();

    List<RefCall> refs = new ArrayList<>();
    List<List<String>> sources = new ArrayList<>();
    Set<String> macros = new LinkedHashSet<>();
    Set<NodeId> parents = new LinkedHashSet<>();
    /** Names of macros that its template or its relation's name looked for. */
    Set<String> asked = new HashSet<>();

    String description = "";
    Map<String, Map<String, @Nullable Object>> columns = new LinkedHashMap<>();
    /** Tags of the node itself; those of its configuration come on top. */
    Set<String> tags = new LinkedHashSet<>();

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
    Map<String, @Nullable Object> specifics = new LinkedHashMap<>();

    /** What this was made from, itself when from nothing. */
    private final NodeDraft origin;

    private @Nullable NodeId settledId;

    NodeDraft(String resourceType, ProjectPackage owner, String name, String originalPath, String path) {
        this.resourceType = resourceType;
        this.owner = owner;
        this.name = name;
        this.idSuffix = name;
        this.originalPath = originalPath;
        this.path = path;
        this.origin = this;
    }

    private NodeDraft(NodeDraft other) {
        this.resourceType = other.resourceType;
        this.owner = other.owner;
        this.originalPath = other.originalPath;
        this.path = other.path;
        this.origin = other;
        this.name = other.name;
        this.idSuffix = other.idSuffix;
        this.fqn = other.fqn;
        this.rawCode = other.rawCode;
        this.language = other.language;
        this.checksum = other.checksum;
        this.lineOffset = other.lineOffset;
        this.configCall = other.configCall;
        this.propertyConfig = other.propertyConfig;
        this.config = other.config;
        this.unrenderedConfig = other.unrenderedConfig;
        this.refs = other.refs;
        this.sources = other.sources;
        this.macros = other.macros;
        this.parents = other.parents;
        this.asked = other.asked;
        this.description = other.description;
        this.columns = other.columns;
        this.tags = other.tags;
        this.patchPath = other.patchPath;
        this.database = other.database;
        this.schema = other.schema;
        this.alias = other.alias;
        this.relationName = other.relationName;
        this.version = other.version;
        this.latestVersion = other.latestVersion;
        this.group = other.group;
        this.access = other.access;
        this.specifics = other.specifics;
    }

    /** One to go on with, of a node that has only what its file says. */
    NodeDraft copy() {
        NodeDraft copy = new NodeDraft(this);
        copy.fqn = new ArrayList<>(fqn);
        copy.configCall = new LinkedHashMap<>(configCall);
        copy.propertyConfig = new LinkedHashMap<>(propertyConfig);
        copy.config = new LinkedHashMap<>(config);
        copy.unrenderedConfig = new LinkedHashMap<>(unrenderedConfig);
        copy.refs = new ArrayList<>(refs);
        copy.sources = new ArrayList<>(sources);
        copy.macros = new LinkedHashSet<>(macros);
        copy.parents = new LinkedHashSet<>(parents);
        copy.asked = new HashSet<>(asked);
        copy.columns = new LinkedHashMap<>(columns);
        copy.tags = new LinkedHashSet<>(tags);
        copy.specifics = new LinkedHashMap<>(specifics);
        return copy;
    }

    /** One to resolve, of a node that has everything but what other nodes say. */
    NodeDraft resolving() {
        NodeDraft draft = new NodeDraft(this);
        draft.parents = new LinkedHashSet<>(parents);
        draft.settledId = id();
        return draft;
    }

    NodeDraft origin() {
        return origin;
    }

    NodeId id() {
        return settledId != null ? settledId : new NodeId(resourceType + "." + owner.name() + "." + idSuffix);
    }

    /** Switches it off, for this load. */
    void disable() {
        config = new LinkedHashMap<>(config);
        config.put("enabled", false);
    }

    boolean enabled() {
        return !Boolean.FALSE.equals(config.get("enabled"));
    }

    SourceLocation location() {
        return new SourceLocation(originalPath, lineOffset + 1, 0);
    }
}
