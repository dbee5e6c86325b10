/**
 * Walks a RunGraph: compiles each node, plans it, executes its steps on a warm session and records what happened. Uses
 * {@code statement}'s ports, {@code project}, {@code catalog}, {@code session} and {@code store}. Start at {@link
 * io.lakegate.gateway.run.Runner}.
 */
@NullMarked
package io.lakegate.gateway.run;

import org.jspecify.annotations.NullMarked;
