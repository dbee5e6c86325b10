/**
 * The configured engines by name. Uses {@code engine.connect}, {@code engine.embedded}, {@code engine.glue} and the
 * domain's port. Start at {@link io.lakegate.gateway.engine.Engines}.
 */
@NullMarked
package io.lakegate.gateway.engine;

import org.jspecify.annotations.NullMarked;
