/**
 * A project's nodes as parsed: models, sources, and how they depend on each other. Uses {@code error} and {@code
 * relation}. Start at {@link io.lakegate.domain.project.Project}.
 */
@NullMarked
package io.lakegate.domain.project;

import org.jspecify.annotations.NullMarked;
