package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** {@code {% docs %}} blocks of Markdown files, found by {@code doc()}. */
final class DocBlocks {
    private static final Set<String> DOCS = Set.of("docs");

    /** By package and name. */
    private final Map<String, Map<String, DocBlock>> blocks = new LinkedHashMap<>();

    /** Blocks of one file. */
    record Found(List<TemplateBlock> blocks) {}

    void read(ProjectPackage owner, Memo<ProjectPath, String, Found> memo, Consumer<QueryException> errors) {
        for (ProjectPath path : owner.files().find(owner.file().docsPaths(), Set.of("md"))) {
            try {
                String text = owner.files().read(path);
                Found found = memo.of(path, text, () -> new Found(TemplateBlocks.of(path.original(), text, DOCS)));
                for (TemplateBlock block : found.blocks) {
                    DocBlock doc = new DocBlock(
                            owner.name(),
                            block.name(),
                            path.relative(),
                            path.original(),
                            block.contents().strip());
                    DocBlock other = blocks.computeIfAbsent(owner.name(), name -> new LinkedHashMap<>())
                            .putIfAbsent(block.name(), doc);
                    if (other != null) {
                        throw new QueryException(
                                ErrorCode.INVALID_CONFIG,
                                "The docs block '" + block.name() + "' is defined twice: in " + other.originalPath()
                                        + " and here. Rename one.",
                                new io.lakegate.domain.error.SourceLocation(path.original(), block.line(), 0));
                    }
                }
            } catch (QueryException e) {
                errors.accept(e);
            }
        }
    }

    /** dbt renders what stands in a block, without any context; what cannot be rendered stays as it is. */
    void render(UnaryOperator<DocBlock> rendering) {
        blocks.values().forEach(map -> map.replaceAll((name, block) -> rendering.apply(block)));
    }

    /**
     * What {@code doc()} finds: the named package's, else the asking package's, the root project's, any package's.
     *
     * @param names one name, or package and name
     */
    Optional<String> find(List<String> names, String fromPackage, String rootPackage) {
        if (names.size() == 2) {
            return in(names.get(0), names.get(1));
        }
        String name = names.get(0);
        return in(rootPackage, name)
                .or(() -> in(fromPackage, name))
                .or(() -> blocks.values().stream()
                        .filter(map -> map.containsKey(name))
                        .findFirst()
                        .flatMap(map -> Optional.ofNullable(map.get(name)))
                        .map(DocBlock::contents));
    }

    List<DocBlock> all() {
        return blocks.values().stream().flatMap(map -> map.values().stream()).toList();
    }

    private Optional<String> in(String packageName, String name) {
        return Optional.ofNullable(blocks.getOrDefault(packageName, Map.of()).get(name))
                .map(DocBlock::contents);
    }
}
