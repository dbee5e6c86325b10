package io.lakegate.domain.project;

/**
 * A file or statement that defines macros.
 *
 * @param template text with one or more {@code {% macro %}} blocks
 * @param path the file, or a name for messages
 */
public record MacroDefinition(String packageName, String template, String path) {}
