/**
 * The port to whatever runs Spark SQL: engines, their sessions and their results. Uses {@code error} and {@code
 * relation}. Start at {@link io.lakegate.domain.execution.Engine}.
 */
@NullMarked
package io.lakegate.domain.execution;

import org.jspecify.annotations.NullMarked;
