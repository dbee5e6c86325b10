/**
 * Parsing and compiling a project: definitions to nodes, nodes to SQL. Uses every other package of this module but those
 * that read files, and implements the door in the root package. Start at {@link
 * io.lakegate.templating.dbt.JinjaTemplates}.
 */
@NullMarked
package io.lakegate.templating.dbt;

import org.jspecify.annotations.NullMarked;
