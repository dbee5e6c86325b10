package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a draft of every node that a package has a file or a block for. */
final class NodeFiles {
    private static final Set<String> SNAPSHOT = Set.of("snapshot");
    /** In bytes; of a larger seed dbt sums up the path and not the text. */
    private static final long LARGEST_SEED = 1024 * 1024;

    private final ProjectPackage owner;
    private final ProjectPath path;
    private final List<NodeDraft> drafts = new ArrayList<>();

    /** What is in one file: drafts of what the file says, which nobody changes. */
    record Found(List<NodeDraft> drafts, List<QueryException> errors) {}

    private enum Kind {
        MODEL,
        SNAPSHOT,
        ANALYSIS,
        TEST,
        SEED
    }

    private record KindOfFile(Kind kind, ProjectPath path) {}

    private NodeFiles(ProjectPackage owner, ProjectPath path) {
        this.owner = owner;
        this.path = path;
    }

    static List<Found> read(ProjectPackage owner, Memo<List<Object>, String, Found> memo) {
        ProjectFile file = owner.file();
        List<KindOfFile> files = new ArrayList<>();
        add(files, Kind.MODEL, owner.files().find(file.modelPaths(), Set.of("sql", "py")));
        add(files, Kind.SNAPSHOT, owner.files().find(file.snapshotPaths(), Set.of("sql")));
        add(files, Kind.ANALYSIS, owner.files().find(file.analysisPaths(), Set.of("sql")));
        for (ProjectPath path : owner.files().find(file.testPaths(), Set.of("sql"))) {
            if (!path.relative().startsWith("generic/")) {
                files.add(new KindOfFile(Kind.TEST, path));
            }
        }
        add(files, Kind.SEED, owner.files().find(file.seedPaths(), Set.of("csv")));
        return Cores.map(files, each -> read(owner, each, memo));
    }

    private static void add(List<KindOfFile> files, Kind kind, List<ProjectPath> paths) {
        paths.forEach(path -> files.add(new KindOfFile(kind, path)));
    }

    private static Found read(ProjectPackage owner, KindOfFile file, Memo<List<Object>, String, Found> memo) {
        try {
            // A large seed is known by its path alone, as in dbt.
            boolean large = file.kind == Kind.SEED && owner.files().size(file.path) > LARGEST_SEED;
            String text = large ? "" : owner.files().read(file.path);
            return memo.of(
                    List.of(file.kind, file.path),
                    large ? file.path.original() : text,
                    () -> new NodeFiles(owner, file.path).found(file.kind, text, large));
        } catch (QueryException e) {
            return new Found(List.of(), List.of(e));
        }
    }

    private Found found(Kind kind, String text, boolean large) {
        try {
            switch (kind) {
                case MODEL -> whole("model", text);
                case SNAPSHOT -> snapshots(text);
                case ANALYSIS -> whole("analysis", text);
                case TEST -> whole("test", text);
                case SEED -> {
                    NodeDraft draft = draft("seed", path, path.stem());
                    draft.checksum = large ? path.original() : Digests.sha256(text.strip());
                    drafts.add(draft);
                }
            }
            return new Found(drafts, List.of());
        } catch (QueryException e) {
            return new Found(drafts, List.of(e));
        }
    }

    private void whole(String resourceType, String text) {
        NodeDraft draft = draft(resourceType, path, path.stem());
        draft.rawCode = text.strip();
        draft.lineOffset = (int) leading(text).chars().filter(c -> c == '\n').count();
        draft.language = path.extension().equals("py") ? "python" : "sql";
        draft.checksum = Digests.sha256(draft.rawCode);
        if (resourceType.equals("analysis")) {
            // dbt keeps analyses apart from models of the same folder.
            draft.fqn.add(1, "analysis");
        }
        drafts.add(draft);
    }

    private void snapshots(String text) {
        for (TemplateBlock block : TemplateBlocks.of(path.original(), text, SNAPSHOT)) {
            NodeDraft draft = draft("snapshot", path, block.name());
            // A file may hold several snapshots, so the file's own name is a folder of the qualified name.
            draft.fqn.add(draft.fqn.size() - 1, path.stem());
            draft.rawCode = block.contents();
            draft.lineOffset = block.line() - 1;
            draft.checksum = Digests.sha256(text.strip());
            drafts.add(draft);
        }
    }

    /** A snapshot that is all YAML: a block with {@code relation}, a ref or source to read whole. */
    static Optional<NodeDraft> snapshot(PropertyBlock block, Memo<LoadMemory.Same, String, NodeDraft> memo) {
        if (!block.kind().equals("snapshots") || block.get("relation") == null) {
            return Optional.empty();
        }
        return Optional.of(memo.of(new LoadMemory.Same(block), "", () -> snapshot(block)));
    }

    private static NodeDraft snapshot(PropertyBlock block) {
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
        draft.checksum = Digests.sha256(block.owner().files().read(block.path()).strip());
        return draft;
    }

    private NodeDraft draft(String resourceType, ProjectPath path, String name) {
        String manifestPath = resourceType.equals("analysis") ? "analysis/" + path.relative() : path.relative();
        NodeDraft draft = new NodeDraft(resourceType, owner, name, path.original(), manifestPath);
        draft.fqn.add(owner.name());
        draft.fqn.addAll(path.folders());
        draft.fqn.add(name);
        return draft;
    }

    private static String leading(String text) {
        return text.substring(0, text.length() - text.stripLeading().length());
    }
}
