/**
 * Every project's current snapshot, and the changes that statements make to it. Uses {@code store}, {@code templating}
 * and {@code domain}. Start at {@link io.lakegate.gateway.project.ProjectRegistry}.
 */
@NullMarked
package io.lakegate.gateway.project;

import org.jspecify.annotations.NullMarked;
