package io.lakegate.domain.project;

import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A parsed model: its configuration is resolved and its parents are known; its template is not rendered.
 *
 * @param definition what the author wrote
 * @param config resolved: definition, then in-template {@code config()}
 * @param relation what it builds; for an ephemeral model, the name its CTE stands for
 */
public record Model(
        NodeId id,
        ModelDefinition definition,
        List<String> fqn,
        NodeConfig config,
        Materialization materialization,
        FileFormat fileFormat,
        Relation relation,
        Set<NodeId> dependsOn,
        NodeTraits traits)
        implements Node {
    public Model {
        fqn = List.copyOf(fqn);
        dependsOn = Collections.unmodifiableSet(new LinkedHashSet<>(dependsOn));
    }

    /** A model without traits. */
    public Model(
            NodeId id,
            ModelDefinition definition,
            List<String> fqn,
            NodeConfig config,
            Materialization materialization,
            FileFormat fileFormat,
            Relation relation,
            Set<NodeId> dependsOn) {
        this(id, definition, fqn, config, materialization, fileFormat, relation, dependsOn, NodeTraits.NONE);
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public String packageName() {
        return definition.packageName();
    }

    @Override
    public Set<String> tags() {
        return new LinkedHashSet<>(config.strings("tags"));
    }

    @Override
    public String path() {
        return definition.path();
    }

    public boolean ephemeral() {
        return materialization instanceof Materialization.Ephemeral;
    }
}
