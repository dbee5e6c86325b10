package io.lakegate.domain.project;

import io.lakegate.domain.relation.Relation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed node that is neither model nor source: seed, snapshot, test, analysis, exposure, unit test, or a hook of the
 * project ({@code operation}). Which of them, its id tells.
 *
 * @param path the file, relative to its package
 * @param config resolved
 * @param relation what it builds or, for a test, stores its failures in; {@code null} when it has none
 */
public record Resource(
        NodeId id,
        String name,
        String packageName,
        List<String> fqn,
        String path,
        NodeConfig config,
        NodeTraits traits,
        Set<String> tags,
        Set<NodeId> dependsOn,
        String description,
        List<ColumnDoc> columns,
        @Nullable Relation relation)
        implements Node {
    public Resource {
        fqn = List.copyOf(fqn);
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
        dependsOn = Collections.unmodifiableSet(new LinkedHashSet<>(dependsOn));
        columns = List.copyOf(columns);
    }

    /** {@code seed}, {@code snapshot}, {@code test}, {@code analysis}, {@code exposure}, {@code unit_test}, {@code operation}. */
    public String type() {
        return id.resourceType();
    }
}
