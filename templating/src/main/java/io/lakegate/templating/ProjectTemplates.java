package io.lakegate.templating;

import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.NodeId;
import io.lakegate.domain.project.Project;
import io.lakegate.domain.project.ProjectDefinition;
import io.lakegate.domain.run.CompiledModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The door to this module. Safe to share between threads; templates are parsed once and cached. Blocks only where the
 * {@link Warehouse} does.
 */
public interface ProjectTemplates {
    /**
     * Parses every template of a project: resolves configuration and relations, records refs and sources. Nothing is
     * asked of the warehouse ({@code execute} is false). When several models fail, the first one's error is thrown and
     * carries the others as suppressed.
     *
     * @throws io.lakegate.domain.error.QueryException {@code TEMPLATE_SYNTAX} or {@code TEMPLATE_ERROR} with file, line and
     *     column; {@code UNDEFINED_MODEL}, {@code UNDEFINED_SOURCE}, {@code INVALID_CONFIG}, {@code DEPENDENCY_CYCLE}
     */
    Project parse(ProjectDefinition definition, RenderContext context);

    /** Parses without an environment or vars from a command. */
    default Project parse(ProjectDefinition definition, Target target) {
        return parse(
                definition,
                new RenderContext(target, Warehouse.none(), Map.of(), Map.of(), false, "parse", Instant.now()));
    }

    /** Renders a model with {@code execute} true, ephemeral parents injected. Errors as in {@link #parse}. */
    CompiledModel compile(Project project, Model model, RenderContext context);

    /** As {@link #compile(Project, Model, RenderContext)} for a node of any type that has a template: a test, a hook. */
    String compile(Project project, NodeId node, RenderContext context);

    /**
     * Renders the model that a unit test tests, over the test's own inputs. Asks the warehouse for the inputs' columns.
     *
     * @throws io.lakegate.domain.error.QueryException {@code UNDEFINED_TABLE} when an input is not there to take its types
     *     from, {@code INVALID_CONFIG} when the model uses something that the test does not give; else as in {@link #parse}
     */
    default UnitTestQuery unitTest(Project project, NodeId test, RenderContext context) {
        throw new UnsupportedOperationException("only projects of files have unit tests");
    }

    /** Renders a statement's Jinja inside a project. Errors as in {@link #parse}, placed in the statement. */
    String render(Project project, String template, RenderContext context);

    /** Renders a text that belongs to a node, such as its hook, with what the node's own template sees. */
    String render(Project project, NodeId node, String template, RenderContext context);

    /**
     * The lines of a seed's file, the header first. Blocks while it reads the file.
     *
     * @throws io.lakegate.domain.error.QueryException {@code IO_ERROR} when the file cannot be read
     */
    List<List<String>> seedLines(Project project, NodeId seed);

    /**
     * Where a project is built: by its own profile when it has one. What renders takes this target, whatever its {@link
     * RenderContext} says.
     */
    default Target target(Project project, Target otherwise) {
        return otherwise;
    }
}
