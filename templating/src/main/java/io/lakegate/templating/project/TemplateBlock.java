package io.lakegate.templating.project;

/**
 * A top-level block of a file: {@code {% macro … %}…{% endmacro %}}.
 *
 * @param kind the first word, such as macro or snapshot
 * @param name as written after the kind
 * @param text the block with its tags
 * @param contents what stands between them
 * @param line the block's first line, from 1
 * @param offset of the block in the file
 */
record TemplateBlock(String kind, String name, String text, String contents, int line, int offset) {}
