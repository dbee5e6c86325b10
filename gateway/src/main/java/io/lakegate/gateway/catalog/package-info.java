/**
 * What schemas, tables and columns there are: asked of the engine, kept for a bounded time. Uses {@code session}, {@code
 * arrow}, {@code dialect}'s quoting and {@code templating}'s port {@code Warehouse}. Start at {@link
 * io.lakegate.gateway.catalog.Catalog}.
 */
@NullMarked
package io.lakegate.gateway.catalog;

import org.jspecify.annotations.NullMarked;
