/**
 * dbt's selection grammar: which nodes of a graph a command is about. Uses the nouns of {@code domain.project} and
 * nothing that parses or runs. Start at {@link io.lakegate.domain.selection.NodeSelector}.
 */
@NullMarked
package io.lakegate.domain.selection;

import org.jspecify.annotations.NullMarked;
