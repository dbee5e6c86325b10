package io.lakegate.domain.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One parsed snapshot of a project. A reload makes a new one.
 *
 * @param definition what it was parsed from
 * @param models by id, in definition order
 * @param sources by id, in definition order
 */
public record Project(ProjectDefinition definition, Map<NodeId, Model> models, Map<NodeId, SourceTable> sources) {
    public Project {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    public String name() {
        return definition.name();
    }

    /** The model {@code ref(name)} finds from the root package: this project's, else any package's. */
    public Optional<Model> model(String name) {
        Model own = models.get(NodeId.model(name(), name));
        if (own != null) {
            return Optional.of(own);
        }
        return models.values().stream()
                .filter(model -> model.name().equals(name))
                .findFirst();
    }

    public Optional<Node> node(NodeId id) {
        Node model = models.get(id);
        return Optional.ofNullable(model != null ? model : sources.get(id));
    }

    /** Every node by id: sources first, then models. */
    public Map<NodeId, Node> nodes() {
        Map<NodeId, Node> all = new LinkedHashMap<>(sources);
        all.putAll(models);
        return all;
    }
}
