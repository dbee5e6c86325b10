package io.lakegate.gateway.statement;

/** Renders a statement's Jinja in its connection's project. A port: projects and their warehouse are above this room. */
public interface StatementTemplates {
    /**
     * May block.
     *
     * @throws io.lakegate.domain.error.QueryException {@code TEMPLATE_SYNTAX}, {@code TEMPLATE_ERROR}, {@code
     *     UNDEFINED_MODEL}, …, placed in the statement
     */
    String render(String template, StatementContext context);
}
