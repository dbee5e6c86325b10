package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a draft of every node that a package has a file or a block for. */
final class NodeFiles {
    private static final Set<String> SNAPSHOT = Set.of("snapshot");

    private final ProjectPackage owner;
    private final Consumer<QueryException> errors;
    private final List<NodeDraft> drafts = new ArrayList<>();

    NodeFiles(ProjectPackage owner, Consumer<QueryException> errors) {
        this.owner = owner;
        this.errors = errors;
    }

    List<NodeDraft> read() {
        ProjectFile file = owner.file();
        for (ProjectPath path : owner.files().find(file.modelPaths(), Set.of("sql", "py"))) {
            whole("model", path);
        }
        for (ProjectPath path : owner.files().find(file.snapshotPaths(), Set.of("sql"))) {
            snapshots(path);
        }
        for (ProjectPath path : owner.files().find(file.analysisPaths(), Set.of("sql"))) {
            whole("analysis", path);
        }
        for (ProjectPath path : owner.files().find(file.testPaths(), Set.of("sql"))) {
            if (!path.relative().startsWith("generic/")) {
                whole("test", path);
            }
        }
        for (ProjectPath path : owner.files().find(file.seedPaths(), Set.of("csv"))) {
            seed(path);
        }
        return drafts;
    }

    private void whole(String resourceType, ProjectPath path) {
        attempt(() -> {
            String text = PackageFiles.read(path);
            NodeDraft draft = draft(resourceType, path, path.stem());
            draft.rawCode = text.strip();
            draft.lineOffset =
                    (int) leading(text).chars().filter(c -> c == '\n').count();
            draft.language = path.extension().equals("py") ? "python" : "sql";
            draft.checksum = Digests.sha256(text.strip());
            if (resourceType.equals("analysis")) {
                // dbt keeps analyses apart from models of the same folder.
                draft.fqn.add(1, "analysis");
            }
            drafts.add(draft);
        });
    }

    private void snapshots(ProjectPath path) {
        attempt(() -> {
            String text = PackageFiles.read(path);
            for (TemplateBlock block : TemplateBlocks.of(path.original(), text, SNAPSHOT)) {
                NodeDraft draft = draft("snapshot", path, block.name());
                // A file may hold several snapshots, so the file's own name is a folder of the qualified name.
                draft.fqn.add(draft.fqn.size() - 1, path.stem());
                draft.rawCode = block.contents();
                draft.lineOffset = block.line() - 1;
                draft.checksum = Digests.sha256(text.strip());
                drafts.add(draft);
            }
        });
    }

    /** A snapshot that is all YAML: a block with {@code relation}, a ref or source to read whole. */
    static Optional<NodeDraft> snapshot(PropertyBlock block) {
        if (!block.kind().equals("snapshots") || block.get("relation") == null) {
            return Optional.empty();
        }
        NodeDraft draft = new NodeDraft(
                "snapshot",
                block.owner(),
                block.name(),
                block.path().original(),
                block.path().relative() + "/" + block.name() + ".sql");
        draft.fqn.add(block.owner().name());
        draft.fqn.addAll(block.path().folders());
        draft.fqn.add(block.name());
        draft.rawCode = "select * from {{ " + block.text("relation", "") + " }}";
        draft.checksum = Digests.sha256(PackageFiles.read(block.path()).strip());
        return Optional.of(draft);
    }

    private void seed(ProjectPath path) {
        attempt(() -> {
            NodeDraft draft = draft("seed", path, path.stem());
            draft.checksum = SeedChecksum.of(path);
            drafts.add(draft);
        });
    }

    private NodeDraft draft(String resourceType, ProjectPath path, String name) {
        String manifestPath = resourceType.equals("analysis") ? "analysis/" + path.relative() : path.relative();
        NodeDraft draft = new NodeDraft(resourceType, owner, name, path.original(), manifestPath);
        draft.fqn.add(owner.name());
        draft.fqn.addAll(path.folders());
        draft.fqn.add(name);
        return draft;
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (QueryException e) {
            errors.accept(e);
        }
    }

    private static String leading(String text) {
        return text.substring(0, text.length() - text.stripLeading().length());
    }
}
