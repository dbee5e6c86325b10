/**
 * dbt's Jinja: from a project's definitions to parsed nodes, and from a node to SQL. Uses {@code domain} and, in one
 * package, jinjava; knows no SQL grammar. Start at {@link io.lakegate.templating.ProjectTemplates}.
 */
@NullMarked
package io.lakegate.templating;

import org.jspecify.annotations.NullMarked;
