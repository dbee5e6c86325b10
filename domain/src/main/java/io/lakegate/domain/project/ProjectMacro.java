package io.lakegate.domain.project;

/**
 * A macro that templates of a project can call, wherever it was defined.
 *
 * @param packageName the package that brings it
 */
public record ProjectMacro(String packageName, String name) {}
