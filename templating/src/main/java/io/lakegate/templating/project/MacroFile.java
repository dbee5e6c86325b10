package io.lakegate.templating.project;

/**
 * A file that may define macros.
 *
 * @param text whole
 */
record MacroFile(String packageName, String path, String text) {}
