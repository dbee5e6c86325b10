package io.lakegate.cli.verb;

import io.lakegate.cli.artifact.ArtifactFile;
import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.artifact.ArtifactMetadata;
import io.lakegate.templating.artifact.GraphSummary;
import io.lakegate.templating.artifact.ManifestDocument;
import io.lakegate.templating.project.GraphNode;
import io.lakegate.templating.project.LoadedProject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What every command about a project leaves in the target directory; all of it says the same invocation. */
final class ProjectArtifacts {
    private final LoadedProject project;
    private final Path target;
    private final ArtifactMetadata metadata =
            new ArtifactMetadata(UUID.randomUUID().toString(), Instant.now());

    ProjectArtifacts(LoadedProject project, Path target) {
        this.project = project;
        this.target = target;
    }

    ArtifactMetadata metadata() {
        return metadata;
    }

    /** {@code manifest.json} and {@code graph_summary.json}. */
    void writeManifest(Map<NodeId, String> compiled) {
        ArtifactFile.write(target, "manifest.json", ManifestDocument.of(project, compiled, metadata));
        ArtifactFile.write(target, "graph_summary.json", GraphSummary.of(project, metadata));
    }

    /** {@code compiled/<package>/<file>}. */
    void writeCompiled(GraphNode node, String sql) {
        Path file = target.resolve("compiled").resolve(node.packageName()).resolve(node.path());
        boolean generic = node.traits().testName() != null || node.path().endsWith(".yml");
        if (generic) {
            // A properties file makes many tests: it becomes a directory.
            file = file.resolve(String.valueOf(node.document().get("path")));
        }
        ArtifactFile.write(file, sql);
    }
}
