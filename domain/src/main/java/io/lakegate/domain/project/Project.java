package io.lakegate.domain.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One parsed snapshot of a project: of its directory and of what was defined in SQL, in one. A reload makes a new one.
 *
 * @param definition what it was parsed from
 * @param packageName the root package: that of the directory, else the project's name
 * @param models by id, in definition order
 * @param sources by id, in definition order
 * @param resources every other node by id: seeds, snapshots, tests, …
 * @param templates what its nodes are compiled from
 */
public record Project(
        ProjectDefinition definition,
        String packageName,
        Map<NodeId, Model> models,
        Map<NodeId, SourceTable> sources,
        Map<NodeId, Resource> resources,
        ParsedTemplates templates) {
    public Project {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /** A project of models and sources alone. */
    public Project(ProjectDefinition definition, Map<NodeId, Model> models, Map<NodeId, SourceTable> sources) {
        this(definition, definition.name(), models, sources, Map.of(), ParsedTemplates.NONE);
    }

    /** The name that connections use. */
    public String name() {
        return definition.name();
    }

    /** The model {@code ref(name)} finds from the root package: this project's, else any package's. */
    public Optional<Model> model(String name) {
        Model own = models.get(NodeId.model(packageName, name));
        if (own != null) {
            return Optional.of(own);
        }
        return models.values().stream()
                .filter(model -> model.name().equals(name))
                .findFirst();
    }

    public Optional<Node> node(NodeId id) {
        Node model = models.get(id);
        Node found = model != null ? model : sources.get(id);
        return Optional.ofNullable(found != null ? found : resources.get(id));
    }

    /** Every node by id: sources first, then models, then the others. */
    public Map<NodeId, Node> nodes() {
        Map<NodeId, Node> all = new LinkedHashMap<>(sources);
        all.putAll(models);
        all.putAll(resources);
        return all;
    }
}
