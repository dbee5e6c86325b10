package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.templating.dbt.TemplateEngine;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a load leaves for the next one of the same project. Each memo says what its values were made of; what is in none of
 * them is made anew each time.
 *
 * @param templates of the load before, {@code null} in the first; they serve again unless a macro has changed
 * @param propertyFiles by file, made of its text
 * @param nodeFiles by kind and file, made of its text
 * @param docFiles by file, made of its text
 * @param blockNodes by block of a properties file: the node that the block alone makes
 * @param sqlModels by name, made of what a statement has defined
 * @param hooks by package
 * @param nodes by the node as its file has it, made of its properties and of the macros it asked for
 * @param sources by block, made of the block that overrides it
 * @param tests by the node they test, made of its properties and of the macros they asked for
 * @param documents by node, made of what its references have come to
 */
record LoadMemory(
        ProjectHead head,
        TemplateEngine engine,
        @Nullable FileTemplates templates,
        Memo<ProjectPath, String, FileBlocks> propertyFiles,
        Memo<List<Object>, String, NodeFiles.Found> nodeFiles,
        Memo<ProjectPath, String, DocBlocks.Found> docFiles,
        Memo<Same, String, NodeDraft> blockNodes,
        Memo<String, ModelDefinition, NodeDraft> sqlModels,
        Memo<Same, Integer, List<NodeDraft>> hooks,
        Memo<NodeDraft, List<NodeProperties.Patch>, ReadNode> nodes,
        Memo<Same, List<PropertyBlock>, SourceBlocks.Tables> sources,
        Memo<NodeDraft, NodeProperties.TestedBlock, GenericTests.Made> tests,
        Memo<NodeDraft, NodeDocuments.Outcome, GraphNode> documents) {

    /** An object that is equal to itself alone. */
    record Same(Object object) {
        @Override
        @SuppressWarnings("ReferenceEquality") // This is what it is for.
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /** What is in one properties file. */
    record FileBlocks(List<PropertyBlock> blocks, List<ProjectWarning> warnings, List<QueryException> errors) {}

    /**
     * A node whose template was rendered.
     *
     * @param draft {@code null} when it cannot be used
     * @param tested {@code null} when it has no properties
     * @param asked names of macros it looked for, found or not
     */
    record ReadNode(
            @Nullable NodeDraft draft,
            NodeProperties.@Nullable TestedBlock tested,
            List<QueryException> errors,
            Set<String> asked) {}

    static LoadMemory first(ProjectHead head, TemplateEngine engine) {
        return new LoadMemory(
                head,
                engine,
                null,
                Memo.empty(),
                Memo.empty(),
                Memo.empty(),
                Memo.empty(),
                Memo.empty(),
                Memo.empty(),
                Memo.empty(),
                Memo.empty(),
                Memo.empty(),
                Memo.empty());
    }

    /** For the next load, when the head still holds. */
    LoadMemory next(FileTemplates used) {
        return new LoadMemory(
                head,
                engine,
                used,
                propertyFiles.next(),
                nodeFiles.next(),
                docFiles.next(),
                blockNodes.next(),
                sqlModels.next(),
                hooks.next(),
                nodes.next(),
                sources.next(),
                tests.next(),
                documents.next());
    }
}
