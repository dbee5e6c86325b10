/**
 * How each materialization is built: from a compiled model and the state of its target to an ordered list of Spark SQL
 * steps. Uses {@code domain}. Start at {@link io.lakegate.dialect.plan.PlanRequest}.
 */
@NullMarked
package io.lakegate.dialect.plan;

import org.jspecify.annotations.NullMarked;
